import type { ServerInfo } from '@shared/model/status.ts';
import { CopyButton } from '../fields/CopyButton.tsx';
import { AgreedFacts } from './AgreedFacts.tsx';

/** Who answered: its software, the host key that proves it, and what was agreed on with it. */
export function ServerFacts({ server: { software, hostKey, algorithms } }: { server: ServerInfo }) {
  return (
    <dl className="facts">
      <dt>Server</dt>
      <dd className="selectable">{software}</dd>
      <dt>Host key</dt>
      <dd>
        <span className="muted">{hostKey.algorithm}</span> <code className="selectable">{hostKey.fingerprint}</code>
        <CopyButton text={hostKey.fingerprint} what="the host key fingerprint" />
      </dd>
      <AgreedFacts agreed={algorithms} />
    </dl>
  );
}
