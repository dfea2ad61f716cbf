import { Duplex } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { Outflow } from './outflow.ts';

const piece = Buffer.alloc(100 * 1024);

/** A transport that takes nothing until told to. */
function stuckTransport() {
  let take = (): void => {};
  const transport = new Duplex({
    read: () => {},
    write: (_chunk, _encoding, done) => {
      take = done;
    },
  });
  const drain = async (): Promise<void> => {
    for (let left = transport.writableLength; left > 0; left = transport.writableLength) {
      take();
      await new Promise(setImmediate);
    }
  };
  return { transport, drain };
}

test('writes wait in order while the transport is full, and go out as it empties', async () => {
  const { transport, drain } = stuckTransport();
  const outflow = new Outflow(transport, { isHeld: () => false, onProgress: () => {} });
  const passed: number[] = [];
  for (let index = 0; index < 40; index += 1) {
    outflow.pass(() => {
      passed.push(index);
      transport.write(piece);
    });
  }
  expect(passed).toEqual([0, 1, 2]);
  await drain();
  expect(passed).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

test('a transport that empties late is a sign of life; one that empties at once is none', async () => {
  const onProgress = vi.fn();
  const { transport, drain } = stuckTransport();
  const outflow = new Outflow(transport, { isHeld: () => false, onProgress });
  const fill = (): void => {
    for (let index = 0; index < 4; index += 1) outflow.pass(() => void transport.write(piece));
  };
  fill();
  await drain();
  expect(onProgress).not.toHaveBeenCalled();
  fill();
  const awake = performance.now.bind(performance);
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => awake() + 150);
  await drain();
  clock.mockRestore();
  expect(onProgress).toHaveBeenCalledTimes(1);
});

test('nothing passes after the end', async () => {
  const { transport, drain } = stuckTransport();
  const outflow = new Outflow(transport, { isHeld: () => false, onProgress: () => {} });
  for (let index = 0; index < 3; index += 1) outflow.pass(() => void transport.write(piece));
  const late = vi.fn();
  outflow.pass(late);
  outflow.stop();
  await drain();
  expect(late).not.toHaveBeenCalled();
});

test('writes wait while keys are exchanged, whatever room there is', () => {
  const { transport } = stuckTransport();
  let isHeld = true;
  const outflow = new Outflow(transport, { isHeld: () => isHeld, onProgress: () => {} });
  const write = vi.fn();
  outflow.pass(write);
  outflow.resume();
  expect(write).not.toHaveBeenCalled();
  isHeld = false;
  outflow.resume();
  expect(write).toHaveBeenCalledTimes(1);
});
