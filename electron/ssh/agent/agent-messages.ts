import { WireReader, wireString } from '../wire.ts';

/** Message numbers of the agent protocol (draft-ietf-sshm-ssh-agent, sections 3 and 6.1). */
export const agentMessage = {
  failure: 5,
  success: 6,
  requestIdentities: 11,
  identitiesAnswer: 12,
  signRequest: 13,
  signResponse: 14,
  extension: 27,
  extensionFailure: 28,
  extensionResponse: 29,
} as const;

/** What an RSA key is to sign with (the same, section 6.3); an agent that does not know a flag ignores it. */
export const signFlag = { rsaSha256: 2, rsaSha512: 4 } as const;

/** One key an agent holds. */
export interface AgentIdentity {
  /** A public key (RFC 4253 section 6.6) or a certificate (OpenSSH's PROTOCOL.certkeys), unchecked. */
  readonly publicBlob: Buffer;
  /** A file name, often; unchecked text. */
  readonly comment: string;
}

/** More keys than these are no agent's: ssh gives up at the same number. */
const maxIdentities = 2048;

const message = (type: number, ...parts: Buffer[]): Buffer => Buffer.concat([Buffer.from([type]), ...parts]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export const identitiesRequest = (): Buffer => message(agentMessage.requestIdentities);

/** `flags`: see `signFlag`. */
export const signRequest = (publicBlob: Buffer, data: Buffer, flags: number): Buffer =>
  message(agentMessage.signRequest, wireString(publicBlob), wireString(data), uint32(flags));

export const extensionRequest = (name: string, contents: Buffer): Buffer =>
  message(agentMessage.extension, wireString(name), contents);

/** The keys in an answer; null where it is no whole answer. */
export function parseIdentities(answer: Buffer): readonly AgentIdentity[] | null {
  const reader = new WireReader(answer.subarray(1));
  const count = answer[0] === agentMessage.identitiesAnswer ? reader.uint32() : null;
  if (count === null || count > maxIdentities) return null;
  const found: AgentIdentity[] = [];
  while (found.length < count) {
    const [blob, comment] = [reader.string(), reader.string()];
    if (blob === null || comment === null) return null;
    found.push({ publicBlob: Buffer.from(blob), comment: comment.toString() });
  }
  return found;
}

/** The signature blob in an answer: an algorithm's name and what that wants. Null where it is no whole answer. */
export function parseSignature(answer: Buffer): Buffer | null {
  const blob = answer[0] === agentMessage.signResponse ? new WireReader(answer.subarray(1)).string() : null;
  const algorithm = blob && new WireReader(blob).string();
  return blob && algorithm && algorithm.length > 0 ? Buffer.from(blob) : null;
}
