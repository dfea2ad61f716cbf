import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startForward } from '../forward/start-forward.ts';
import type { RunningForward } from '../forward/types.ts';
import { ForwardEntry } from './forward-entry.ts';
import { outlookOf } from './forward-retry.ts';
import { PortMemory } from './held-ports.ts';

/** In place of a system whose addresses come and go; the real thing is in network-change.engine.test.ts. */
vi.mock('../forward/start-forward.ts', () => ({ startForward: vi.fn() }));
const starts = vi.mocked(startForward);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  starts.mockReset();
});

const address = '192.0.2.7';
const notHere: TunnelError = { kind: 'address-not-here', address };
const rule: ForwardRule = {
  id: 'f',
  kind: 'local',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: address, port: 5432 },
  destination: { host: 'db', port: 5432 },
};
const bound = `${address}:5432`;
const running = (close = async () => {}) =>
  ({ bound: [bound], missing: [], exposure: 'network', close, traffic: () => null }) as unknown as RunningForward;

function entry() {
  const accept = { localAcceptOthers: false, remoteAcceptOthers: false };
  return new ForwardEntry(rule, accept, {
    uplink: { connection: () => Promise.reject(new Error('away')) },
    dial: () => Promise.reject(new Error('away')),
    now: Date.now,
    streamLocal: { mask: 0o177, unlink: false },
    probeDestinations: false,
    heldPorts: new PortMemory(Date.now).of('way'),
    onChange: () => {},
  });
}
const away = { connection: null, afterLoss: false };
const failing = (error: TunnelError) => starts.mockImplementation(() => Promise.reject(new TunnelFailure(error)));

it('an address that is not there yet is tried on a schedule, which is told, and had once it is there', async () => {
  failing(notHere);
  const one = entry();
  await one.start(away);
  for (const [tries, seconds] of [2, 4, 8, 16, 30, 30].entries()) {
    expect(starts).toHaveBeenCalledTimes(tries + 1);
    expect(one.status).toEqual({ state: 'failed', error: notHere, retryAt: Date.now() + seconds * 1000 });
    await vi.advanceTimersByTimeAsync(seconds * 1000);
  }
  starts.mockResolvedValue(running());
  await vi.advanceTimersByTimeAsync(30_000);
  expect(one.status).toMatchObject({ state: 'listening', bound: [bound] });
  const tries = starts.mock.calls.length;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(starts).toHaveBeenCalledTimes(tries);
});

it('is tried at once when the network changed, and once only', async () => {
  failing(notHere);
  const one = entry();
  await one.start(away);
  starts.mockResolvedValue(running());
  one.tryMissing();
  one.tryMissing();
  await vi.advanceTimersByTimeAsync(0);
  expect(one.status.state).toBe('listening');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(starts).toHaveBeenCalledTimes(2);
});

it('turned off, it is tried no more, and a try under way is over and unbound by then', async () => {
  failing(notHere);
  const one = entry();
  await one.start(away);
  let answer: (late: RunningForward) => void = () => {};
  starts.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  one.tryMissing();
  let isOff = false;
  const off = one.turnOff().then(() => {
    isOff = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(isOff).toBe(false);
  const close = vi.fn(async () => {});
  answer(running(close));
  await off;
  expect(close).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(600_000);
  expect([one.status.state, starts.mock.calls.length]).toEqual(['off', 2]);
});

it.each<[string, TunnelError, boolean, boolean]>([
  ['an address of this computer that is not there yet', notHere, false, true],
  ['a name that is not known yet', { kind: 'name-not-found', host: 'vpn' }, false, true],
  ['one of a network link that is not named', { kind: 'address-not-here', address: 'fe80::1' }, false, false],
  [
    'one that another program has',
    { kind: 'port-in-use', address, port: 1, owner: null, nextFree: null },
    false,
    false,
  ],
  ['a port the server refuses', { kind: 'bind-refused', address, port: 1, serverText: '' }, false, false],
  ['one the server may still hold', { kind: 'bind-refused', address, port: 1, serverText: '' }, true, true],
])('%s', (_name, error, mayBeHeld, isTried) => {
  expect(outlookOf(error, rule.source, mayBeHeld, 1).retryMs).toBe(isTried ? 2_000 : null);
});
