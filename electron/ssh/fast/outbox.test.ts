import { Duplex, PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { blockLength } from './blocks.ts';
import { Outbox } from './outbox.ts';

/** A transport that keeps each write's own memory until `deliver`, as a socket does whose other side is slow. */
class Slow extends Duplex {
  readonly writes: string[] = [];
  #under: { readonly chunk: Buffer; readonly done: () => void }[] = [];

  constructor() {
    super({ writableHighWaterMark: 64 * 1024 * 1024 });
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#under.push({ chunk, done });
  }

  deliver(): void {
    const [first] = this.#under.splice(0, 1);
    if (first === undefined) return;
    this.writes.push(String(first.chunk));
    first.done();
  }
}

function put(outbox: Outbox, text: string): void {
  const room = outbox.room(text.length);
  room.write(text);
  outbox.sent(room);
}

/** Past the immediates that are set now. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

it('what is put in while sockets are read leaves as one write', async () => {
  const line = new Slow();
  const outbox = new Outbox(line, true);
  put(outbox, 'one ');
  put(outbox, 'two ');
  put(outbox, 'three');
  expect(line.writableLength).toBe(0);
  await turn();
  line.deliver();
  expect(line.writes).toEqual(['one two three']);
});

it('bytes on their way are not written over, however long they take', async () => {
  const line = new Slow();
  const outbox = new Outbox(line, true);
  for (const text of ['first', 'second', 'third']) {
    put(outbox, text);
    await turn();
  }
  line.deliver();
  line.deliver();
  put(outbox, 'fourth');
  await turn();
  line.deliver();
  line.deliver();
  put(outbox, 'fifth');
  await turn();
  line.deliver();
  expect(line.writes).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
});

it('a full block leaves by itself, a packet larger than one goes alone, and the order is kept', async () => {
  const line = new Slow();
  const outbox = new Outbox(line, true);
  put(outbox, 'a'.repeat(blockLength - 10));
  put(outbox, 'b'.repeat(20));
  put(outbox, 'c'.repeat(blockLength + 1));
  put(outbox, 'd');
  await turn();
  for (let n = 0; n < 4; n += 1) line.deliver();
  expect(line.writes.map((text) => text.length)).toEqual([blockLength - 10, 20, blockLength + 1, 1]);
  expect(line.writes.map((text) => text.at(-1)).join('')).toBe('abcd');
});

it('what was said before the end is said', () => {
  const line = new Slow();
  const outbox = new Outbox(line, true);
  put(outbox, 'goodbye');
  line.end();
  line.deliver();
  expect(line.writes).toEqual(['goodbye']);
});

it('a transport that is gone takes nothing and complains of nothing', async () => {
  const line = new Slow();
  const outbox = new Outbox(line, true);
  put(outbox, 'too late');
  line.destroy();
  await turn();
  put(outbox, 'much too late');
  await turn();
  line.deliver();
  expect(line.writes).toEqual([]);
});

it('a transport that keeps what it called back for is given copies', async () => {
  const line = new PassThrough();
  const outbox = new Outbox(line, false);
  for (const text of ['first', 'second']) {
    put(outbox, text);
    await turn();
  }
  line.end();
  expect(String(Buffer.concat(await line.toArray()))).toBe('firstsecond');
});
