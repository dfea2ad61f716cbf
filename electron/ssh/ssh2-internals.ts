import type { Client } from 'ssh2';

/**
 * The few parts of ssh2 1.17 it has no public door to, all in this file. Each is looked for before use, so that
 * another version of ssh2 loses the service and nothing else; a test of each says so.
 */
interface Internals {
  readonly _callbacks?: (() => void)[];
  readonly _protocol?: {
    ping?: () => void;
    readonly _handlers?: { USERAUTH_FAILURE?: AuthFailureHandler };
  };
}

type AuthFailureHandler = (protocol: unknown, left: unknown, partial: unknown) => void;

const internals = (client: Client): Internals => client as unknown as Internals;

/**
 * Sends a keepalive@openssh.com request, whose answer (of either kind) is a sign of life. ssh2 matches answers to
 * requests by their order alone, hence the empty callback. False where it cannot be sent.
 */
export function sendPing(client: Client): boolean {
  const { _callbacks, _protocol } = internals(client);
  if (!Array.isArray(_callbacks) || typeof _protocol?.ping !== 'function') return false;
  _callbacks.push(() => {});
  _protocol.ping();
  return true;
}

/**
 * Tells of each SSH_MSG_USERAUTH_FAILURE (RFC 4252 section 5.1) before ssh2 acts on it. For a key of an agent, which
 * is how we offer every key, ssh2 keeps to itself what the server still accepts and that a step succeeded.
 */
export function onAuthFailure(client: Client, listener: (left: readonly string[], partial: boolean) => void): void {
  const handlers = internals(client)._protocol?._handlers;
  const original = handlers?.USERAUTH_FAILURE;
  if (!handlers || !original) return;
  handlers.USERAUTH_FAILURE = (protocol, left, partial) => {
    if (Array.isArray(left)) listener(left.map(String), partial === true);
    original(protocol, left, partial);
  };
}

interface ChannelInternals {
  readonly incoming?: { readonly window?: number };
  readonly outgoing?: { readonly packetSize?: number };
  push?: (chunk: Buffer | null) => boolean;
}

/** Whether the server set a packet size that lets data through: at 0 ssh2 would spin for ever on the first write. */
export const takesPackets = (channel: object): boolean => ((channel as ChannelInternals).outgoing?.packetSize ?? 1) > 0;

/** Calls back when the server sends more than the window we gave it (RFC 4254 section 5.2): ssh2 would keep all of it. */
export function onWindowOverrun(channel: object, listener: () => void): void {
  const inner = channel as ChannelInternals;
  const push = inner.push?.bind(channel);
  if (!push) return;
  inner.push = (chunk) => {
    if ((inner.incoming?.window ?? 0) >= 0) return push(chunk);
    listener();
    return false;
  };
}
