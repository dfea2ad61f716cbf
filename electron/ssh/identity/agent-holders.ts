import { cleanText } from '@shared/describe/clean-text.ts';
import { errorLine } from '@shared/describe/error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { socketEndpoint } from '../agent/agent-endpoint.ts';
import type { AgentIdentity } from '../agent/agent-messages.ts';
import { type Asking, signWith, talk } from '../agent/sign-with.ts';
import { whyNoKeys } from '../agent/why-no-keys.ts';
import { isKnownKeyType, parseCertificate, plainTypeOf } from '../certificate/parse-certificate.ts';
import { fingerprintOf, isSecurityKeyType, keyTypeOf } from '../public-key.ts';
import type { SignInContext } from '../sign-in.ts';
import type { Holder } from './candidate.ts';

/** What an agent holds. */
export interface AgentKeys {
  readonly holders: readonly Holder[];
  /** The blobs of its certificates, unchecked, and its name for each. */
  readonly certificates: readonly { readonly blob: Buffer; readonly name: string }[];
}

const nothing: AgentKeys = { holders: [], certificates: [] };

/** The agent's keys; nothing where it cannot be asked, which is noted as the reason if nobody gets in. */
export async function keysOfAgent(context: SignInContext): Promise<AgentKeys> {
  const { agentSocket, record, log } = context;
  if (agentSocket === null) {
    record.agentTrouble = { kind: 'agent-unavailable' };
    return nothing;
  }
  try {
    const identities = await talk(askingOf(context, agentSocket), (agent) => agent.list());
    if (identities.length > 0) return sorted(identities, context, agentSocket);
    const mayBeLocked = (await whyNoKeys(socketEndpoint(agentSocket))) !== 'empty';
    record.agentTrouble = { kind: 'agent-no-keys', agent: cleanText(agentSocket, 200), mayBeLocked };
    log('info', mayBeLocked ? words().engine.agent.showsNone : words().engine.agent.holdsNone);
  } catch (error) {
    record.agentTrouble = toTunnelError(error);
    log('warning', errorLine(record.agentTrouble));
  }
  return nothing;
}

const askingOf = ({ signal, binding }: SignInContext, socket: string): Asking => ({
  socket,
  signal,
  binding: binding(),
});

/** A plain key and its certificate are one holder. */
function sorted(identities: readonly AgentIdentity[], context: SignInContext, socket: string): AgentKeys {
  const certificates = identities.filter(({ publicBlob }) => plainTypeOf(keyTypeOf(publicBlob)) !== null);
  const plain = identities.filter(({ publicBlob }) => isKnownKeyType(keyTypeOf(publicBlob)));
  const holders = plain.map((one) => holderOf(one, one.publicBlob, context, socket));
  for (const one of certificates) {
    const keyBlob = parseCertificate(one.publicBlob)?.keyBlob;
    if (!keyBlob || holders.some(({ plainBlob }) => plainBlob.equals(keyBlob))) continue;
    holders.push({ ...holderOf(one, keyBlob, context, socket), isCertificateOnly: true });
  }
  return {
    holders,
    certificates: certificates.map(({ publicBlob, comment }) => ({ blob: publicBlob, name: cleanText(comment, 80) })),
  };
}

function holderOf(identity: AgentIdentity, plainBlob: Buffer, context: SignInContext, socket: string): Holder {
  const name = cleanText(identity.comment, 80);
  return {
    source: 'agent',
    name,
    plainBlob,
    sign: async (data, algorithm) => {
      try {
        const work = context.offTheClock(signWith(askingOf(context, socket), identity, data, algorithm));
        if (!isSecurityKeyType(keyTypeOf(plainBlob))) return await work;
        context.log('info', words().engine.agent.touch(name));
        return await context.whileTouching({ key: name, fingerprint: fingerprintOf(plainBlob) }, work);
      } catch (error) {
        const problem = toTunnelError(error);
        context.record.noteKeyProblem(problem);
        context.log('warning', errorLine(problem));
        throw error;
      }
    },
  };
}
