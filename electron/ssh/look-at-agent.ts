import { cleanText } from '@shared/describe/clean-text.ts';
import type { AgentKeyView, AgentLook, AgentView } from '@shared/model/agent-view.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { parseAgentChoice } from '@shared/parse/agent-choice.ts';
import { type AgentEndpoint, socketEndpoint } from './agent/agent-endpoint.ts';
import type { AgentIdentity } from './agent/agent-messages.ts';
import { connectAgent } from './agent/connect-agent.ts';
import { whyNoKeys } from './agent/why-no-keys.ts';
import { type AgentSurroundings, agentSocketOf, agentSurroundings, foundAgents, usualAgent } from './agent-places.ts';
import { describeCertificate } from './certificate/describe-certificate.ts';
import { plainBlobOf } from './certificate/parse-certificate.ts';
import { fingerprintOf, isSecurityKeyType, keyBitsOf, keyFamilyOf, keyTypeOf } from './public-key.ts';

/** Seconds. Some agents ask a person to unlock them before they say what they hold. */
const patience = { open: 3, list: 60, sign: 60 };

/** What the agent of a profile's `auth.agent` holds now, and which others there are. Nothing is signed. */
export async function lookAtAgent(
  setting: string,
  around: AgentSurroundings = agentSurroundings(),
): Promise<AgentView> {
  return { look: await look(setting, around), found: foundAgents(around) };
}

async function look(setting: string, around: AgentSurroundings): Promise<AgentLook> {
  const choice = parseAgentChoice(setting);
  if (choice.ok && choice.value.kind === 'none') return { state: 'off' };
  const place = agentSocketOf(setting, usualAgent(around), around);
  if (place === null) return { state: 'trouble', error: { kind: 'agent-unavailable' } };
  try {
    return await lookThrough(socketEndpoint(place));
  } catch (error) {
    return { state: 'trouble', error: toTunnelError(error) };
  }
}

async function lookThrough(endpoint: AgentEndpoint): Promise<AgentLook> {
  const identities = await identitiesOf(endpoint);
  const place = cleanText(endpoint.name, 200);
  if (identities.length > 0) return { state: 'holding', place, keys: keyViews(identities) };
  const mayBeLocked = (await whyNoKeys(endpoint, patience)) === 'empty-or-locked';
  return { state: 'trouble', error: { kind: 'agent-no-keys', agent: place, mayBeLocked } };
}

async function identitiesOf(endpoint: AgentEndpoint): Promise<readonly AgentIdentity[]> {
  const agent = await connectAgent(endpoint, patience);
  try {
    return await agent.list();
  } finally {
    agent.close();
  }
}

/** A key and the certificates for it are shown as one, where the first of them stands. */
function keyViews(identities: readonly AgentIdentity[]): readonly AgentKeyView[] {
  const views = new Map<string, AgentKeyView>();
  for (const identity of identities) {
    const view = keyView(identity);
    const before = views.get(view.fingerprint);
    const certificates = [...(before?.certificates ?? []), ...view.certificates];
    views.set(view.fingerprint, { ...(before ?? view), certificates });
  }
  return [...views.values()];
}

function keyView({ publicBlob, comment }: AgentIdentity): AgentKeyView {
  // A damaged certificate stands for itself: it is of no use, and seen to be.
  const plain = plainBlobOf(publicBlob) ?? publicBlob;
  const certificate = describeCertificate(publicBlob);
  const type = keyTypeOf(plain);
  return {
    fingerprint: fingerprintOf(plain),
    type: keyFamilyOf(type) || 'Key',
    bits: keyBitsOf(plain),
    comment: cleanText(comment, 120),
    isSecurityKey: isSecurityKeyType(type),
    certificates: certificate ? [certificate] : [],
  };
}
