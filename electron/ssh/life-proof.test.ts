import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LifeProof, proofMs } from './life-proof.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function prover(canAsk = true) {
  const seen = { pings: 0, lost: 0, heardAt: 0, answer: () => {} };
  const proof = new LifeProof({
    ping: (answered) => {
      seen.pings += 1;
      seen.answer = answered;
      return canAsk;
    },
    heardAt: () => seen.heardAt,
    onLost: () => {
      seen.lost += 1;
    },
  });
  return { proof, seen };
}

test('silence is a loss, after one short time however often it is asked', () => {
  const { proof, seen } = prover();
  proof.demand();
  vi.advanceTimersByTime(proofMs - 100);
  proof.demand();
  expect([seen.pings, seen.lost]).toEqual([2, 0]);
  vi.advanceTimersByTime(101);
  expect(seen.lost).toBe(1);
  vi.advanceTimersByTime(10 * proofMs);
  expect(seen.lost).toBe(1);
});

test('an answer is a proof', () => {
  const { proof, seen } = prover();
  proof.demand();
  vi.advanceTimersByTime(300);
  seen.answer();
  vi.advanceTimersByTime(10 * proofMs);
  expect(seen.lost).toBe(0);
});

test('data that keeps coming is one, what lay in the socket is not', () => {
  const { proof, seen } = prover();
  proof.demand();
  vi.advanceTimersByTime(proofMs - 1000);
  seen.heardAt = performance.now();
  vi.advanceTimersByTime(2000);
  expect(seen.lost).toBe(0);
  proof.demand();
  vi.advanceTimersByTime(1000);
  seen.heardAt = performance.now();
  vi.advanceTimersByTime(proofMs);
  expect(seen.lost).toBe(1);
});

test('where nothing can be asked, nothing is judged; stopped, it stays still', () => {
  const mute = prover(false);
  mute.proof.demand();
  const stopped = prover();
  stopped.proof.demand();
  stopped.proof.stop();
  stopped.proof.demand();
  vi.advanceTimersByTime(10 * proofMs);
  expect([mute.seen.lost, stopped.seen.lost, stopped.seen.pings]).toEqual([0, 0, 1]);
});

test('a sleep in the midst of it is no silence: it is asked anew', () => {
  const { proof, seen } = prover();
  proof.demand();
  const awake = performance.now.bind(performance);
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => awake() + 3_600_000);
  vi.advanceTimersByTime(proofMs + 1);
  expect([seen.pings, seen.lost]).toEqual([2, 0]);
  vi.advanceTimersByTime(proofMs + 1);
  expect(seen.lost).toBe(1);
  clock.mockRestore();
});
