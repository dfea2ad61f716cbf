import { compressionWords, isPostQuantum, protectionWords, weakPicks } from '@shared/describe/algorithm.ts';
import type { AgreedAlgorithms } from '@shared/model/algorithms.ts';
import { TriangleAlert } from 'lucide-react';

/** What both sides agreed on, for the list of a server's facts; weak picks say why, and what would help. */
export function AgreedFacts({ agreed }: { agreed: AgreedAlgorithms }) {
  const weak = weakPicks(agreed);
  return (
    <>
      <dt>Key exchange</dt>
      <dd>
        <span className="selectable">{agreed.kex}</span>
        <span className="muted">
          {isPostQuantum(agreed.kex) ? ', quantum-safe' : ''}
          {agreed.strictKex ? ', strict' : ', not strict: someone on the way could drop the first messages'}
        </span>
      </dd>
      <dt>Host key proof</dt>
      <dd>
        <span className="selectable">{agreed.hostKey}</span>
        {agreed.hostKeyBits !== null && <span className="muted">, {agreed.hostKeyBits} bits</span>}
      </dd>
      <dt>Cipher</dt>
      <dd className="selectable">{protectionWords(agreed)}</dd>
      <dt>Compression</dt>
      <dd className="selectable">{compressionWords(agreed)}</dd>
      {weak.length > 0 && (
        <>
          <dt>Weak</dt>
          <dd>
            <ul className="weak-picks">
              {weak.map(({ name, why, instead }) => (
                <li key={name}>
                  <TriangleAlert size={14} aria-hidden="true" /> <code className="selectable">{name}</code> {why}{' '}
                  <span className="muted">For the server’s administrator: {instead}</span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </>
  );
}
