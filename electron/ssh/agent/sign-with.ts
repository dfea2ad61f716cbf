import { cleanText } from '@shared/describe/clean-text.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { WireReader } from '../wire.ts';
import { socketEndpoint } from './agent-endpoint.ts';
import { type AgentIdentity, signFlag } from './agent-messages.ts';
import { type AgentConnection, connectAgent } from './connect-agent.ts';

/** One conversation with the agent at a socket: it is let go of at its end, and when `signal` aborts. */
export async function talk<T>(
  socket: string,
  signal: AbortSignal,
  work: (agent: AgentConnection) => Promise<T>,
): Promise<T> {
  const agent = await connectAgent(socketEndpoint(socket));
  const letGo = (): void => agent.close();
  signal.addEventListener('abort', letGo);
  if (signal.aborted) letGo();
  try {
    return await work(agent);
  } finally {
    signal.removeEventListener('abort', letGo);
    letGo();
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
  socket: string,
  identity: AgentIdentity,
  data: Buffer,
  algorithm: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const signature = await talk(socket, signal, (agent) => agent.sign(identity, data, flags[algorithm] ?? 0));
  if (new WireReader(signature).string()?.toString('latin1') === algorithm) return signature;
  throw new TunnelFailure({ kind: 'agent-signs-otherwise', key: cleanText(identity.comment, 80), algorithm });
}
