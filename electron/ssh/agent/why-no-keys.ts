import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { publicBlobOf } from '../key-blob.ts';
import { wireString } from '../wire.ts';
import type { AgentEndpoint } from './agent-endpoint.ts';
import { type AgentPatience, agentPatience, connectAgent } from './connect-agent.ts';

/**
 * Why an agent shows no keys. A locked OpenSSH agent shows an empty list and refuses all else, so it is asked for
 * something harmless that an unlocked one grants: to bind this very conversation, which ends right after, to a session
 * that does not exist (OpenSSH's PROTOCOL.agent, session-bind@openssh.com). Agents that lack this may be either.
 */
export async function whyNoKeys(
  endpoint: AgentEndpoint,
  patience: AgentPatience = agentPatience,
): Promise<'empty' | 'empty-or-locked'> {
  const agent = await connectAgent(endpoint, patience);
  try {
    const answer = await agent.extension('session-bind@openssh.com', bindingToNothing());
    return answer === null ? 'empty-or-locked' : 'empty';
  } finally {
    agent.close();
  }
}

/** A binding as a real session would send it: a host key, a session identifier, and the one's signature of the other. */
function bindingToNothing(): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const session = randomBytes(32);
  const signature = Buffer.concat([wireString('ssh-ed25519'), wireString(sign(null, session, privateKey))]);
  const hostKey = publicBlobOf(publicKey) ?? Buffer.alloc(0);
  return Buffer.concat([wireString(hostKey), wireString(session), wireString(signature), Buffer.from([0])]);
}
