import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { words } from '@shared/words/words.ts';
import type { Client } from 'ssh2';
import crypto from 'ssh2/lib/protocol/crypto.js';
import { SshChannel } from '../channel/ssh-channel.ts';
import { writerOf } from '../ssh2-internals.ts';
import { AesGcm } from './aes-gcm.ts';
import type { CipherConfig } from './cipher-config.ts';
import { GcmReceiver, type Lending } from './gcm-receiver.ts';
import { GcmSender } from './gcm-sender.ts';
import { lendReads } from './inflow.ts';
import { type LibCrypto, loadLibCrypto } from './libcrypto.ts';
import { Outbox } from './outbox.ts';

/**
 * One connection's way around the buffers that Node and ssh2 would make for every packet
 * (docs/decisions/0007-fast-path.md). It is entered when the keys of AES-GCM are agreed on.
 */
export interface FastPath extends Lending {
  readonly transport: Duplex;
  readonly outbox: Outbox;
  /** Keys in use, to be wiped with the connection. */
  readonly keys: Set<AesGcm>;
}

const paths = new WeakMap<object, FastPath>();
const library: LibCrypto | null = loadLibCrypto();

if (library !== null) {
  crypto.makeCipher = (config) => makeSender(library, config);
  crypto.makeDecipher = (config) => makeReceiver(library, config);
}

/** Opens the way for a client that has just been given its transport; null where this system has none. */
export function openFastPath(client: Client, transport: Duplex): FastPath | null {
  const onWrite = writerOf(client);
  if (library === null || onWrite === null) return null;
  const path: FastPath = { block: null, transport, outbox: new Outbox(transport, letsGo(transport)), keys: new Set() };
  paths.set(onWrite, path);
  transport.once('close', () => {
    for (const key of path.keys) key.free();
  });
  return path;
}

/** Sockets and our own channels do; a stream made of others may call back before those have written. */
const letsGo = (transport: Duplex): boolean => transport instanceof Socket || transport instanceof SshChannel;

/** What carries the packets, in words for the event log. */
export const fastPathWords = (path: FastPath | null): string =>
  path === null || path.keys.size === 0 ? words().engine.encryptedByElectron : words().engine.encryptedInPlace;

function makeSender(library: LibCrypto, { outbound }: CipherConfig): GcmSender | undefined {
  const path = paths.get(outbound.onWrite);
  const { sslName } = outbound.cipherInfo;
  if (path === undefined || !Object.hasOwn(library.ciphers, sslName)) return undefined;
  const key = keyOf(path, new AesGcm(library, sslName, outbound.cipherKey, outbound.cipherIV, 'seal'));
  return new GcmSender(key, path.outbox, outbound.seqno);
}

function makeReceiver(library: LibCrypto, { inbound, outbound }: CipherConfig): GcmReceiver | undefined {
  const path = paths.get(outbound.onWrite);
  const { sslName } = inbound.decipherInfo;
  if (path === undefined || !Object.hasOwn(library.ciphers, sslName)) return undefined;
  const key = keyOf(path, new AesGcm(library, sslName, inbound.decipherKey, inbound.decipherIV, 'open'));
  lendReads(path.transport, path);
  return new GcmReceiver(key, path, inbound.onPayload, inbound.seqno);
}

function keyOf(path: FastPath, key: AesGcm): AesGcm {
  for (const old of path.keys) if (old.isFreed) path.keys.delete(old);
  path.keys.add(key);
  return key;
}
