import { cleanText } from '@shared/describe/clean-text.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { AgentEndpoint } from './agent-endpoint.ts';
import {
  type AgentIdentity,
  agentMessage,
  extensionRequest,
  identitiesRequest,
  parseIdentities,
  parseSignature,
  signRequest,
} from './agent-messages.ts';
import { AgentStream } from './agent-stream.ts';

/** How long an agent may take, in seconds. */
export interface AgentPatience {
  /** To be reached. */
  readonly open: number;
  /** To say what it holds, and to answer an extension. Some ask a person to unlock them first. */
  readonly list: number;
  /** To sign: a person may have to touch a key or confirm. */
  readonly sign: number;
}

export const agentPatience: AgentPatience = { open: 5, list: 15, sign: 120 };

/** A conversation with an SSH agent. Every method rejects with a TunnelFailure. */
export interface AgentConnection {
  /** What it holds, in its order. Empty where it holds nothing, and where it is locked: `whyNoKeys` tells more. */
  list(): Promise<readonly AgentIdentity[]>;
  /** The whole signature blob (RFC 4253 section 6.6), as the agent gives it. `flags`: see `signFlag`. */
  sign(identity: AgentIdentity, data: Buffer, flags: number): Promise<Buffer>;
  /** An extension's answer, empty for a plain success; null from an agent that does not know or refuses it. */
  extension(name: string, contents: Buffer): Promise<Buffer | null>;
  /** Lets go of the agent; whatever still waits is rejected. */
  close(): void;
}

/**
 * Reaches an agent. Rejects with `agent-unreachable` or `agent-silent`; what it answers later may also be
 * `agent-nonsense`, and `agent-refused` where it will not sign.
 */
export async function connectAgent(
  endpoint: AgentEndpoint,
  patience: AgentPatience = agentPatience,
): Promise<AgentConnection> {
  const agent = cleanText(endpoint.name, 200);
  const signal = AbortSignal.timeout(patience.open * 1000);
  const stream = await endpoint.open(signal).catch((error: unknown) => {
    if (signal.aborted) throw new TunnelFailure({ kind: 'agent-silent', agent, seconds: patience.open });
    throw new TunnelFailure({ kind: 'agent-unreachable', agent, why: whyNot(error) });
  });
  return conversation(new AgentStream(agent, stream), patience);
}

function conversation(stream: AgentStream, patience: AgentPatience): AgentConnection {
  return {
    list: async () => {
      const answer = await stream.request(identitiesRequest(), patience.list);
      // Some agents refuse instead of showing an empty list while they are locked.
      if (answer[0] === agentMessage.failure) return [];
      const identities = parseIdentities(answer);
      if (identities === null) throw stream.nonsense();
      return identities;
    },
    sign: async (identity, data, flags) => {
      const answer = await stream.request(signRequest(identity.publicBlob, data, flags), patience.sign);
      if (answer[0] === agentMessage.failure) {
        throw new TunnelFailure({ kind: 'agent-refused', key: cleanText(identity.comment, 80) });
      }
      const signature = parseSignature(answer);
      if (signature === null) throw stream.nonsense();
      return signature;
    },
    extension: async (name, contents) => {
      const answer = await stream.request(extensionRequest(name, contents), patience.list);
      return extensionAnswer(answer, stream);
    },
    close: () => stream.close(),
  };
}

function extensionAnswer(answer: Buffer, stream: AgentStream): Buffer | null {
  switch (answer[0]) {
    case agentMessage.failure:
    case agentMessage.extensionFailure:
      return null;
    case agentMessage.success:
    case agentMessage.extensionResponse:
      return answer.subarray(1);
    default:
      throw stream.nonsense();
  }
}

type Why = Extract<TunnelFailure['error'], { kind: 'agent-unreachable' }>['why'];

const whyByCode: Readonly<Record<string, Why>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENOTSOCK: 'not-an-agent',
  EINVAL: 'not-an-agent',
  EPROTOTYPE: 'not-an-agent',
  ECONNREFUSED: 'nobody',
  EACCES: 'denied',
  EPERM: 'denied',
};

function whyNot(error: unknown): Why {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return whyByCode[code] ?? 'nobody';
}
