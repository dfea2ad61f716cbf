import { type Duplex, pipeline } from 'node:stream';
import { words } from '@shared/words/words.ts';
import type { Channel, Client, ClientChannel } from 'ssh2';
import type { AgentEndpoint } from './agent/agent-endpoint.ts';
import type { ConnectDeps } from './types.ts';

/** How many conversations with the agent a server may have at once. */
const maxAtOnce = 16;

/** Milliseconds the agent gets to be reached. */
const openMs = 5000;

/** What sharing an agent needs of its connection. */
export interface SharingHost {
  readonly client: Client;
  /** Makes an accepted channel an ordinary stream that dies with the connection. */
  adopt(channel: ClientChannel | Channel): Duplex;
}

/** The door to agent forwarding that our patch adds (patches/ssh2+1.17.0/40-agent-forwarding.patch). */
interface Forwarding {
  openssh_forwardAgent(done: (error: Error | undefined, session?: ClientChannel) => void): void;
  on(event: 'agent connection', listener: (info: unknown, accept: () => Channel, reject: () => void) => void): void;
}

/**
 * Lets the server's programs talk to an agent of ours (OpenSSH's PROTOCOL and draft-ietf-sshm-ssh-agent section 4):
 * auth-agent-req@openssh.com in a session in which nothing runs, and each auth-agent@openssh.com channel joined to the
 * agent. Resolves with whether the server agreed; what it asks for afterwards is logged. Throws where the connection
 * is gone.
 */
export function shareAgent(host: SharingHost, endpoint: AgentEndpoint, log: ConnectDeps['log']): Promise<boolean> {
  const client = host.client as unknown as Forwarding;
  let open = 0;
  client.on('agent connection', (_info, accept, reject) => {
    if (open >= maxAtOnce) {
      log('warning', words().engine.agent.tooManyTalks(maxAtOnce));
      reject();
      return;
    }
    open += 1;
    const closed = (): void => {
      open -= 1;
    };
    void serve(host, endpoint, accept, reject, log).then(closed);
  });
  return new Promise((resolve) => {
    client.openssh_forwardAgent((error, session) => {
      if (session) host.adopt(session).resume();
      resolve(!error);
    });
  });
}

/** One conversation, from its channel's opening to its end. */
async function serve(
  host: SharingHost,
  endpoint: AgentEndpoint,
  accept: () => Channel,
  reject: () => void,
  log: ConnectDeps['log'],
): Promise<void> {
  const agent = await endpoint.open(AbortSignal.timeout(openMs)).catch(() => null);
  if (agent === null) {
    log('warning', words().engine.agent.silent);
    ignoreThrow(reject);
    return;
  }
  agent.on('error', () => {});
  log('info', words().engine.agent.talks);
  const channel = ignoreThrow(() => host.adopt(accept()));
  if (channel === null) agent.destroy();
  else await Promise.all([carry(channel, agent), carry(agent, channel)]);
}

/** Until the end of one direction; trouble in either takes both down. */
const carry = (from: Duplex, to: Duplex): Promise<void> =>
  new Promise((resolve) => {
    pipeline(from, to, (error) => {
      if (error) {
        from.destroy();
        to.destroy();
      }
      resolve();
    });
  });

/** ssh2 throws where the connection has gone meanwhile; its end is told elsewhere. */
function ignoreThrow<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
