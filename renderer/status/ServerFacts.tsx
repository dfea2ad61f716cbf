import type { ServerInfo } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { CopyButton } from '../fields/CopyButton.tsx';
import { AgreedFacts } from './AgreedFacts.tsx';

/** Who answered: its software, the host key that proves it, and what was agreed on with it. */
export function ServerFacts({ server: { software, hostKey, algorithms } }: { server: ServerInfo }) {
  const said = words().status.server;
  return (
    <dl className="facts">
      <dt>{said.software}</dt>
      <dd className="selectable">{software}</dd>
      <dt>{said.hostKey}</dt>
      <dd>
        <span className="muted">{hostKey.algorithm}</span> <code className="selectable">{hostKey.fingerprint}</code>
        <CopyButton text={hostKey.fingerprint} what={said.fingerprint} />
      </dd>
      <AgreedFacts agreed={algorithms} />
    </dl>
  );
}
