import type { ServerInfo } from '@shared/model/status.ts';
import { CopyButton } from '../fields/CopyButton.tsx';

/** Who answered: its software, and the host key that proves it. */
export function ServerFacts({ server: { software, hostKey } }: { server: ServerInfo }) {
  return (
    <dl className="facts">
      <dt>Server</dt>
      <dd className="selectable">{software}</dd>
      <dt>Host key</dt>
      <dd>
        <span className="muted">{hostKey.algorithm}</span> <code className="selectable">{hostKey.fingerprint}</code>
        <CopyButton text={hostKey.fingerprint} what="the host key fingerprint" />
      </dd>
    </dl>
  );
}
