import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SshConnection } from '../ssh/types.ts';
import { UplinkGate } from './uplink-gate.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = new AbortController().signal;
const connection = {} as SshConnection;

function gate(isConnecting = () => false) {
  const onDemand = vi.fn();
  return { onDemand, uplink: new UplinkGate({ holdMs: 10_000, onDemand, isConnecting }) };
}

/** The kind it was refused with; null while it is held. */
function watch(held: Promise<SshConnection>): { kind: string | null } {
  const seen: { kind: string | null } = { kind: null };
  held.then(
    () => {},
    (failure: { error: { kind: string } }) => {
      seen.kind = failure.error.kind;
    },
  );
  return seen;
}

it('serves a held client when the connection is back, and asks for one', async () => {
  const { uplink, onDemand } = gate();
  const held = uplink.connection(never);
  expect([onDemand.mock.calls.length, uplink.held]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(9_999);
  uplink.set(connection);
  expect(await held).toBe(connection);
  expect(uplink.held).toBe(0);
});

it('refuses after the hold time, at a close, and when the client goes', async () => {
  const { uplink } = gate();
  const expired = watch(uplink.connection(never));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(expired.kind).toBe('hold-expired');
  const gone = new AbortController();
  const [closed, left] = [watch(uplink.connection(never)), watch(uplink.connection(gone.signal))];
  gone.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect([closed.kind, left.kind]).toEqual([null, 'connection-lost']);
  uplink.refuse();
  await vi.advanceTimersByTimeAsync(0);
  expect([closed.kind, uplink.held]).toEqual(['connection-lost', 0]);
});

it('holds for as long as a first connection is on its way', async () => {
  let connecting = true;
  const { uplink } = gate(() => connecting);
  const held = watch(uplink.connection(never));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(held.kind).toBeNull();
  connecting = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(held.kind).toBe('hold-expired');
});
