import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { socketEndpoint } from '../ssh/agent/agent-endpoint.ts';
import { agentSocketOf } from '../ssh/agent-places.ts';
import type { ConnectDeps, SshConnection } from '../ssh/types.ts';

/**
 * Lets the session's own server ask the agent, where the profile says so; jump hosts on the way never may. `usual` is
 * the agent of profiles that name none. The session does not wait for it and goes on whatever comes of it: the log says.
 */
export function forwardAgent(
  { auth, builtin }: Pick<SessionProfile, 'auth' | 'builtin'>,
  connection: Pick<SshConnection, 'shareAgent'>,
  usual: string | null,
  log: ConnectDeps['log'],
): void {
  if (!auth.agentForwarding || builtin) return;
  const socket = agentSocketOf(auth.agent, usual);
  if (socket === null) {
    log('warning', words().engine.agent.noneToShare);
    return;
  }
  const tell = (agreed: boolean): void =>
    agreed ? log('info', words().engine.agent.shared) : log('warning', words().engine.agent.notShared);
  // A connection that ends meanwhile says so itself.
  connection.shareAgent(socketEndpoint(socket), log).then(tell, () => {});
}
