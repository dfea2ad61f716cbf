import { cleanText } from '@shared/describe/clean-text.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { WireReader } from '../wire.ts';
import { socketEndpoint } from './agent-endpoint.ts';
import { type AgentIdentity, signFlag } from './agent-messages.ts';
import { type AgentConnection, connectAgent } from './connect-agent.ts';

/** Where the agent is, and for what it is asked. */
export interface Asking {
  readonly socket: string;
  /** Lets go of the agent. */
  readonly signal: AbortSignal;
  /** What binds the conversation to a session (session-bind@openssh.com); null for none. */
  readonly binding: Buffer | null;
}

/** One conversation with an agent, bound to the session where the agent knows how. It is let go of at its end. */
export async function talk<T>(asking: Asking, work: (agent: AgentConnection) => Promise<T>): Promise<T> {
  const agent = await reach(asking);
  const letGo = (): void => agent.close();
  asking.signal.addEventListener('abort', letGo);
  if (asking.signal.aborted) letGo();
  try {
    return await work(agent);
  } finally {
    asking.signal.removeEventListener('abort', letGo);
    letGo();
  }
}

/** Some agents hang up on what they do not know: they are met again, unbound. */
async function reach({ socket, binding }: Asking): Promise<AgentConnection> {
  const agent = await connectAgent(socketEndpoint(socket));
  if (binding === null) return agent;
  try {
    await agent.extension('session-bind@openssh.com', binding);
    return agent;
  } catch {
    agent.close();
    return connectAgent(socketEndpoint(socket));
  }
}

const flags: Readonly<Record<string, number>> = {
  'rsa-sha2-256': signFlag.rsaSha256,
  'rsa-sha2-512': signFlag.rsaSha512,
};

/**
 * The agent's signature by a key under `algorithm`. Rejects with a TunnelFailure, `agent-signs-otherwise` where an agent
 * that does not know the algorithm takes another.
 */
export async function signWith(
  asking: Asking,
  identity: AgentIdentity,
  data: Buffer,
  algorithm: string,
): Promise<Buffer> {
  const signature = await talk(asking, (agent) => agent.sign(identity, data, flags[algorithm] ?? 0));
  if (new WireReader(signature).string()?.toString('latin1') === algorithm) return signature;
  throw new TunnelFailure({ kind: 'agent-signs-otherwise', key: cleanText(identity.comment, 80), algorithm });
}
