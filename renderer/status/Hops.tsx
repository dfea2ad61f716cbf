import { agreedWords } from '@shared/describe/algorithm.ts';
import type { HopSnapshot, SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { CopyButton } from '../fields/CopyButton.tsx';
import { FactMark } from './FactList.tsx';
import { hopState } from './hop-words.ts';

/** The jump hosts in the order they are gone through: how each stands, and who answered. */
export function Hops({ snapshot: { name, hops } }: { snapshot: Pick<SessionSnapshot, 'name' | 'hops'> }) {
  if (hops.length === 0) return null;
  return (
    <ol className="way-hops" aria-label={words().status.hops.label(name)}>
      {hops.map((hop, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the way; one server may stand twice
        <li key={index} className="way-hop">
          <span className="hop-place" aria-hidden="true">
            {index + 1}.
          </span>
          <span className="way-hop-name">{hop.name}</span>
          <FactMark {...hopState(hop.status)} />
          <HopFacts hop={hop} />
        </li>
      ))}
    </ol>
  );
}

function HopFacts({ hop: { name, server } }: { hop: HopSnapshot }) {
  if (!server) return null;
  const { algorithm, fingerprint } = server.hostKey;
  return (
    <span className="way-hop-facts">
      <span className="selectable">{server.software}</span>
      <span>
        {algorithm} <code className="selectable">{fingerprint}</code>
        <CopyButton text={fingerprint} what={words().status.hops.fingerprint(name)} />
      </span>
      <span className="selectable">{agreedWords(server.algorithms)}</span>
    </span>
  );
}
