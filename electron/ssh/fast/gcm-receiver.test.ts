import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { AesGcm } from './aes-gcm.ts';
import type { OnPayload } from './cipher-config.ts';
import { GcmReceiver, type Lending } from './gcm-receiver.ts';
import { GcmSender } from './gcm-sender.ts';
import { loadLibCrypto } from './libcrypto.ts';
import { Outbox } from './outbox.ts';

const library = loadLibCrypto();
if (library === null) throw new Error('These tests need the system’s OpenSSL');
const [key, nonce] = [randomBytes(16), randomBytes(12)];
const gcm = (use: 'seal' | 'open'): AesGcm => new AesGcm(library, 'aes-128-gcm', key, nonce, use);

/** A message of channel data, its bytes told from any other's. */
function message(size: number, type = 94): Buffer {
  const bytes = Buffer.alloc(size, size & 0xff);
  bytes[0] = type;
  return bytes;
}

/** The messages as they go over the wire, by our own sender. */
async function wire(messages: readonly Buffer[]): Promise<Buffer> {
  const line = new PassThrough({ highWaterMark: 64 * 1024 * 1024 });
  const sender = new GcmSender(gcm('seal'), new Outbox(line, false), 0);
  for (const one of messages) {
    const packet = sender.allocPacket(one.length);
    one.copy(packet, 5);
    sender.encrypt(packet);
  }
  sender.free();
  line.end();
  return Buffer.concat(await line.toArray());
}

interface Read {
  readonly receiver: GcmReceiver;
  readonly payloads: Buffer[];
  readonly lending: Lending;
}

function reader(onPayload: OnPayload = () => undefined): Read {
  const payloads: Buffer[] = [];
  const lending: Lending = { block: null };
  const keep: OnPayload = (payload) => {
    payloads.push(Buffer.from(payload));
    return onPayload(payload);
  };
  return { receiver: new GcmReceiver(gcm('open'), lending, keep, 0), payloads, lending };
}

const sizes = [1, 2, 3, 10, 11, 12, 27, 28, 29, 1000, 32_768, 32_777, 131_000, 131_072, 140_000, 250_000];

it('every size from one byte to the largest goes through, whole', async () => {
  const messages = sizes.map((size) => message(size));
  const { receiver, payloads } = reader();
  const bytes = await wire(messages);
  receiver.decrypt(bytes, 0, bytes.length);
  expect(payloads.map((one) => one.length)).toEqual(sizes);
  expect(payloads.every((one, index) => one.equals(messages[index] ?? Buffer.alloc(0)))).toBe(true);
});

it.each([1, 2, 3, 5, 19, 20, 21, 64, 1000])('in pieces of %i bytes', async (piece) => {
  const messages = [1, 30, 500, 2].map((size) => message(size));
  const { receiver, payloads } = reader();
  const bytes = await wire(messages);
  for (let at = 0; at < bytes.length; at += piece) {
    receiver.decrypt(bytes, at, Math.min(bytes.length, at + piece));
  }
  expect(payloads).toEqual(messages);
});

it('cut in two at every place', async () => {
  const messages = [message(7), message(90), message(3)];
  const whole = await wire(messages);
  for (let cut = 0; cut <= whole.length; cut += 1) {
    const { receiver, payloads } = reader();
    const bytes = Buffer.from(whole);
    receiver.decrypt(bytes, 0, cut);
    receiver.decrypt(bytes, cut, bytes.length);
    expect(payloads).toEqual(messages);
  }
});

it('a packet in pieces is lent in a block of its own, which is not used again while it is held', async () => {
  const held: Buffer[] = [];
  const read = reader((payload) => {
    read.lending.block?.hold();
    held.push(payload);
    return undefined;
  });
  const messages = [message(3000), message(3001), message(3002)];
  const bytes = await wire(messages);
  for (let at = 0; at < bytes.length; at += 999) {
    read.receiver.decrypt(bytes, at, Math.min(bytes.length, at + 999));
  }
  expect(held).toEqual(messages);
  expect(read.lending.block).toBeNull();
});

it('other messages than channel data are copies, good for ever', async () => {
  const kept: Buffer[] = [];
  const { receiver } = reader((payload) => {
    kept.push(payload);
    return undefined;
  });
  const messages = [message(50, 20), message(60, 2)];
  const bytes = await wire(messages);
  receiver.decrypt(bytes, 0, bytes.length);
  bytes.fill(0);
  expect(kept).toEqual(messages);
});

it('stops where keys change, and says how far it came', async () => {
  const { receiver, payloads } = reader((payload) => (payload[0] === 21 ? false : undefined));
  const bytes = await wire([message(20), message(1, 21), message(20)]);
  const end = (await wire([message(20), message(1, 21)])).length;
  expect(receiver.decrypt(bytes, 0, bytes.length)).toBe(end);
  expect(payloads).toHaveLength(2);
});

it.each([
  ['0', 0],
  ['no multiple of the block', 17],
  ['more than a packet may have', 262_144],
])('a length of %s ends it before anything is read', (_what, length) => {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(length);
  expect(() => reader().receiver.decrypt(bytes, 0, bytes.length)).toThrow('Bad packet length');
});
