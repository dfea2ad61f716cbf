import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { describe, expect, it } from 'vitest';
import { initialMachine, type Machine, type SessionEvent, transition } from './machine.ts';
import { isRetryable, retryDelayMs } from './reconnect-policy.ts';

const lost: TunnelError = { kind: 'connection-lost', detail: 'reset', serverText: '' };
const denied: TunnelError = { kind: 'auth-failed', username: 'me', tried: [], accepted: [] };
const fresh = initialMachine({ reconnect: true, retryFirst: false });

/** Runs events through the machine; gives the last state and all effects by name. */
function run(events: readonly SessionEvent[], start: Machine = fresh) {
  const effects: string[] = [];
  const machine = events.reduce((current, event) => {
    const next = transition(current, event);
    effects.push(...next.effects.map(({ effect }) => effect));
    return next.machine;
  }, start);
  return { machine, effects };
}

const opened: SessionEvent[] = [{ type: 'open' }, { type: 'step', step: 'tcp' }, { type: 'connected', at: 5 }];

describe('session machine', () => {
  it('opens and starts the forwards', () => {
    const { machine, effects } = run(opened);
    expect(machine.status).toEqual({ state: 'open', since: 5 });
    expect(effects).toEqual(['connect', 'start-forwards']);
  });

  it('waits and connects again after a loss, keeping listeners', () => {
    const { machine, effects } = run([...opened, { type: 'broken', error: lost, retryAt: 99 }]);
    expect(machine.status).toEqual({ state: 'waiting', reason: lost, retryAt: 99, attempt: 1 });
    expect(effects.slice(2)).toEqual(['disconnect', 'suspend-forwards', 'schedule-retry']);
    const again = run([{ type: 'retry' }, { type: 'broken', error: lost, retryAt: 120 }], machine);
    expect(again.machine.status).toMatchObject({ state: 'waiting', attempt: 2 });
  });

  it('stops after one sign-in failure, also while reconnecting', () => {
    const waiting = run([...opened, { type: 'broken', error: lost, retryAt: 9 }, { type: 'retry' }]).machine;
    const { machine, effects } = run([{ type: 'broken', error: denied, retryAt: 9 }], waiting);
    expect(machine.status).toEqual({ state: 'failed', error: denied });
    expect(effects).toEqual(['disconnect', 'stop-forwards']);
  });

  it('does not retry a first connection that failed, nor any when reconnect is off', () => {
    expect(run([{ type: 'open' }, { type: 'broken', error: lost, retryAt: 9 }]).machine.status.state).toBe('failed');
    const off = initialMachine({ reconnect: false, retryFirst: false });
    expect(run([...opened, { type: 'broken', error: lost, retryAt: 9 }], off).machine.status.state).toBe('failed');
  });

  it('comes back to its step after a prompt', () => {
    const { machine } = run([
      { type: 'open' },
      { type: 'step', step: 'sign-in' },
      { type: 'asked', what: 'password' },
      { type: 'answered' },
    ]);
    expect(machine.status).toEqual({ state: 'connecting', step: 'sign-in', attempt: 1 });
  });

  it('ignores late events', () => {
    const closed = run([...opened, { type: 'close' }]);
    expect(closed.machine.status.state).toBe('closed');
    const late = run(
      [
        { type: 'connected', at: 7 },
        { type: 'broken', error: lost, retryAt: 1 },
        { type: 'retry' },
        { type: 'answered' },
      ],
      closed.machine,
    );
    expect(late.machine).toEqual(closed.machine);
    expect(late.effects).toEqual([]);
  });

  it('closes from every state', () => {
    for (const events of [
      [{ type: 'open' }],
      opened,
      [...opened, { type: 'broken', error: lost, retryAt: 1 }],
    ] as SessionEvent[][]) {
      expect(run([...events, { type: 'close' }]).effects).toContain('stop-forwards');
    }
  });
});

describe('reconnect policy', () => {
  it('grows from half a second to a minute', () => {
    expect(retryDelayMs(1, () => 0)).toBe(500);
    expect(retryDelayMs(1, () => 1)).toBe(1000);
    expect(retryDelayMs(5, () => 0)).toBe(8000);
    expect(retryDelayMs(400, () => 1)).toBe(60_000);
  });

  it('looks through a hop to the reason', () => {
    expect(isRetryable({ kind: 'hop-failed', hop: 'a', error: denied })).toBe(false);
    expect(isRetryable({ kind: 'hop-failed', hop: 'a', error: lost })).toBe(true);
  });
});
