import { compressionWords, isPostQuantum, protectionWords, weakPicks } from '@shared/describe/algorithm.ts';
import type { AgreedAlgorithms } from '@shared/model/algorithms.ts';
import { words } from '@shared/words/words.ts';
import { TriangleAlert } from 'lucide-react';

/** What both sides agreed on, for the list of a server's facts; weak picks say why, and what would help. */
export function AgreedFacts({ agreed }: { agreed: AgreedAlgorithms }) {
  const weak = weakPicks(agreed);
  const said = words().status.server;
  return (
    <>
      <dt>{said.kex}</dt>
      <dd>
        <span className="selectable">{agreed.kex}</span>
        <span className="muted">
          {isPostQuantum(agreed.kex) ? said.quantumSafe : ''}
          {agreed.strictKex ? said.strict : said.notStrict}
        </span>
      </dd>
      <dt>{said.proof}</dt>
      <dd>
        <span className="selectable">{agreed.hostKey}</span>
        {agreed.hostKeyBits !== null && <span className="muted">{said.bits(agreed.hostKeyBits)}</span>}
      </dd>
      <dt>{said.cipher}</dt>
      <dd className="selectable">{protectionWords(agreed)}</dd>
      <dt>{said.compression}</dt>
      <dd className="selectable">{compressionWords(agreed)}</dd>
      {weak.length > 0 && (
        <>
          <dt>{said.weak}</dt>
          <dd>
            <ul className="weak-picks">
              {weak.map(({ name, why, instead }) => (
                <li key={name}>
                  <TriangleAlert size={14} aria-hidden="true" /> <code className="selectable">{name}</code> {why}{' '}
                  <span className="muted">{said.forAdministrator(instead)}</span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </>
  );
}
