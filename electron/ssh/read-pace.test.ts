import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { paceReads } from './read-pace.ts';

const megabytes = 40;
/** Read fast, so that the system makes room for much, before the reader becomes a slow one. */
const fastBytes = 36 << 20;

/** A server of its own process, so that there is always more to read; gives its port. */
async function startFlood(): Promise<number> {
  const script = `require('net').createServer((socket) => socket.on('error', () => {}).end(Buffer.alloc(${megabytes << 20})))
    .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return Number(line.toString());
}

/** Chunks worked through in the busiest turn, where each takes 5 ms and there are always more; and bytes in all. */
async function busiestTurn(pace: boolean): Promise<{ chunks: number; bytes: number }> {
  const socket = connect(await startFlood(), '127.0.0.1');
  socket.pause();
  if (pace) paceReads(socket);
  let [inTurn, chunks, bytes] = [0, 0, 0];
  const turn = (): void => {
    chunks = Math.max(chunks, inTurn);
    inTurn = 0;
    if (!socket.readableEnded) setImmediate(turn);
  };
  setImmediate(turn);
  socket.on('data', (chunk: Buffer) => {
    const wasFast = bytes < fastBytes;
    bytes += chunk.length;
    if (bytes < fastBytes) return;
    inTurn += 1;
    for (const until = performance.now() + (wasFast ? 300 : 5); performance.now() < until; );
  });
  socket.resume();
  await once(socket, 'end');
  return { chunks, bytes };
}

test('a turn takes no more chunks than there is time for, and all of them arrive', async () => {
  const alone = await busiestTurn(false);
  const paced = await busiestTurn(true);
  expect([alone.bytes, paced.bytes]).toEqual([megabytes << 20, megabytes << 20]);
  expect(alone.chunks).toBeGreaterThan(5);
  expect(paced.chunks).toBeLessThanOrEqual(4);
});
