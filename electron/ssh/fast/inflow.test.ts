import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blockLength, smallBlockLength } from './blocks.ts';
import type { Lending } from './gcm-receiver.ts';
import { connectLending, lendReads } from './inflow.ts';

let server: Server;
let near: Socket;
let far: Socket;
const lending: Lending = { block: null };
/** Each read: the length of the block it lay in, and what it was. */
const reads: { readonly length: number | undefined; readonly bytes: Buffer }[] = [];

beforeEach(async () => {
  reads.length = 0;
  server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const accepted = once(server, 'connection');
  near = connectLending({ host: '127.0.0.1', port: typeof address === 'object' ? (address?.port ?? 0) : 0 });
  [far] = await accepted;
  near.on('data', (bytes: Buffer) => reads.push({ length: lending.block?.bytes.length, bytes: Buffer.from(bytes) }));
  lendReads(near, lending);
});
afterEach(() => {
  near.destroy();
  far.destroy();
  server.close();
});

const received = (): number => reads.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Sends and waits until all of it was read. */
async function send(bytes: Buffer): Promise<void> {
  const wanted = received() + bytes.length;
  far.write(bytes);
  while (received() < wanted) await turn();
}

it('a connection that waits reads into a small block, and into a large one as soon as more comes than fits', async () => {
  await send(Buffer.from('a sign of life'));
  expect(reads.map(({ length }) => length)).toEqual([smallBlockLength]);
  const much = Buffer.alloc(512 * 1024, 'much ');
  await send(much);
  expect(reads.at(-1)?.length).toBe(blockLength);
  expect(Buffer.concat(reads.slice(1).map(({ bytes }) => bytes)).equals(much)).toBe(true);
});

it('a connection that grows quiet gives its large block back', async () => {
  await send(Buffer.alloc(512 * 1024));
  for (let n = 0; n < 20; n += 1) await send(Buffer.from('a sign of life'));
  expect(reads.at(-1)?.length).toBe(smallBlockLength);
});

it('a small block that is held is not read into again', async () => {
  const kept: Buffer[] = [];
  near.on('data', (bytes: Buffer) => {
    lending.block?.hold();
    kept.push(bytes);
  });
  for (const text of ['one', 'two', 'three']) await send(Buffer.from(text));
  expect(kept.map(String)).toEqual(['one', 'two', 'three']);
});
