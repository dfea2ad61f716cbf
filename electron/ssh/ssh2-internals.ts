import { cleanText } from '@shared/describe/clean-text.ts';
import type { AgreedAlgorithms, AgreedDirection, AlgorithmLists } from '@shared/model/algorithms.ts';
import type { Client, NegotiatedAlgorithms } from 'ssh2';
import { wireString } from './wire.ts';

/**
 * The few parts of ssh2 1.17 it has no public door to, all in this file but the channels' (`channel/wire.ts`). Each is looked for before use, so that
 * another version of ssh2 loses the service and nothing else; a test of each says so.
 */
interface Internals {
  readonly _callbacks?: (() => void)[];
  readonly _protocol?: {
    ping?: () => void;
    rekey?: () => void;
    _onPacket?: () => void;
    readonly _kexinit?: unknown;
    readonly _kex?: {
      readonly negotiated?: NegotiatedAlgorithms;
      readonly sessionID?: Buffer;
      /** The host key and its signature over the session, as they came; there while the host key is decided on. */
      readonly _hostKey?: Buffer;
      readonly _sig?: Buffer;
    };
    readonly _strictMode?: boolean;
    /** Kept by the patch 20-key-exchanges-from-outside. */
    readonly _remoteOffer?: Readonly<Record<'kex' | 'serverHostKey' | 'cipher' | 'mac', readonly string[]>>;
    _onWrite?: unknown;
    readonly _handlers?: {
      EXT_INFO?: (protocol: unknown, extensions: unknown) => void;
      USERAUTH_FAILURE?: AuthFailureHandler;
      GLOBAL_REQUEST?: Handler;
      CHANNEL_REQUEST?: Handler;
      CHANNEL_OPEN?: Handler;
    };
  };
}

type Handler = (...args: unknown[]) => void;
type AuthFailureHandler = (protocol: unknown, left: unknown, partial: unknown) => void;

const internals = (client: Client): Internals => client as unknown as Internals;

/**
 * Sends a keepalive@openssh.com request, whose answer (of either kind) is a sign of life. ssh2 matches answers to
 * requests by their order alone, hence the callback. False where it cannot be sent.
 */
export function sendPing(client: Client, onAnswer: () => void = () => {}): boolean {
  const { _callbacks, _protocol } = internals(client);
  if (!Array.isArray(_callbacks) || typeof _protocol?.ping !== 'function') return false;
  _callbacks.push(onAnswer);
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

/** Tells of the server's server-sig-algs (RFC 8308 section 3.1), which ssh2 keeps to itself. */
export function onServerSignatures(client: Client, listener: (algorithms: readonly string[]) => void): void {
  const handlers = internals(client)._protocol?._handlers;
  const original = handlers?.EXT_INFO;
  if (!handlers || !original) return;
  handlers.EXT_INFO = (protocol, extensions) => {
    const all: readonly { readonly name?: unknown; readonly algs?: unknown }[] = Array.isArray(extensions)
      ? extensions
      : [];
    const algorithms = all.find(({ name }) => name === 'server-sig-algs')?.algs;
    if (Array.isArray(algorithms)) listener(algorithms.map(String));
    original(protocol, extensions);
  };
}

/** What was agreed on, known before the host key is decided on; ssh2 tells of it only after that. The key's size is not its affair. */
export function agreedAlgorithms(client: Client, hostKeyBits: number | null): AgreedAlgorithms | null {
  const { _kex, _strictMode } = internals(client)._protocol ?? {};
  if (!_kex?.negotiated) return null;
  const { kex, serverHostKey, cs, sc } = _kex.negotiated;
  const direction = ({ cipher, mac, compress }: typeof cs): AgreedDirection => ({ cipher, mac, compression: compress });
  return {
    kex,
    hostKey: serverHostKey,
    hostKeyBits,
    clientToServer: direction(cs),
    serverToClient: direction(sc),
    strictKex: _strictMode === true,
  };
}

/** Names that stand among the key exchanges to say something else (RFC 8308 section 2.1, OpenSSH's PROTOCOL 1.10). */
const announcements = /^(?:ext-info-[cs]|kex-strict-[cs]-v00@openssh\.com)$/;

/** What the server offered, cleaned; null before it did. Its words are data: no more than a screenful is kept. */
export function offeredByServer(client: Client): AlgorithmLists | null {
  const offer = internals(client)._protocol?._remoteOffer;
  if (!offer) return null;
  const tidy = (names: readonly string[]) =>
    names
      .filter((name) => !announcements.test(name))
      .slice(0, 40)
      .map((name) => cleanText(name, 80));
  return {
    kex: tidy(offer.kex),
    hostKey: tidy(offer.serverHostKey),
    cipher: tidy(offer.cipher),
    mac: tidy(offer.mac),
  };
}

/** Tells of each packet that was read and decrypted whole; without it ssh2 tells nobody. Key exchange is left out. */
export function onPacket(client: Client, listener: () => void): void {
  const protocol = internals(client)._protocol;
  if (typeof protocol?._onPacket === 'function') protocol._onPacket = listener;
}

/** Whether keys are being exchanged: ssh2 then queues what it is given, without a bound and without saying so. */
export const isExchangingKeys = (client: Client): boolean => internals(client)._protocol?._kexinit !== undefined;

/** Begins a key exchange of our own, unless one is under way; ssh2 answers a server's, and has no public door for ours. */
export function requestRekey(client: Client): void {
  const protocol = internals(client)._protocol;
  if (typeof protocol?.rekey === 'function' && !isExchangingKeys(client)) protocol.rekey();
}

/**
 * Tells of each request of the server that we only refuse: global ones and ones on a channel (RFC 4254 sections 4 and
 * 5.4), and channels nobody asked for.
 */
export function onServerRequest(client: Client, listener: () => void): void {
  const handlers = internals(client)._protocol?._handlers;
  if (!handlers) return;
  let isWelcome = false;
  const welcome = (): void => {
    isWelcome = true;
  };
  client.on('tcp connection', welcome).on('unix connection', welcome);
  for (const name of ['GLOBAL_REQUEST', 'CHANNEL_REQUEST', 'CHANNEL_OPEN'] as const) {
    const original = handlers[name];
    if (!original) continue;
    handlers[name] = (...args) => {
      isWelcome = false;
      original(...args);
      if (!isWelcome) listener();
    };
  }
}

/** The function this connection's packets are written by, which no other connection shares. */
export function writerOf(client: Client): object | null {
  const writer = internals(client)._protocol?._onWrite;
  return typeof writer === 'function' ? writer : null;
}

/**
 * What proves to an agent which server this session is with (OpenSSH's PROTOCOL.agent, session-bind@openssh.com); to be
 * called while the first host key is decided on. Gives null until the session has its identifier.
 */
export function sessionBinding(client: Client): () => Buffer | null {
  const { _hostKey, _sig } = internals(client)._protocol?._kex ?? {};
  return () => {
    const session = internals(client)._protocol?._kex?.sessionID;
    if (!Buffer.isBuffer(_hostKey) || !Buffer.isBuffer(_sig) || !Buffer.isBuffer(session)) return null;
    return Buffer.concat([wireString(_hostKey), wireString(session), wireString(_sig), Buffer.from([0])]);
  };
}
