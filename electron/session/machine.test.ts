import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { describe, expect, it } from 'vitest';
import { initialMachine, type Machine, type SessionEvent, transition } from './machine.ts';
import { isRetryable, portRetryDelayMs, retryDelayMs } from './reconnect-policy.ts';

const lost: TunnelError = { kind: 'connection-lost', detail: 'reset', serverText: '' };
const denied: TunnelError = { kind: 'auth-failed', username: 'me', tried: [], accepted: [] };
const fresh = initialMachine({ reconnect: true, untilThere: false, lazy: false });

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

const opened: SessionEvent[] = [
  { type: 'open', at: 0 },
  { type: 'step', step: 'tcp' },
  { type: 'connected', at: 5 },
];

describe('session machine', () => {
  it('opens and starts the forwards', () => {
    const { machine, effects } = run(opened);
    expect(machine.status).toEqual({ state: 'open', since: 5 });
    expect(effects).toEqual(['connect', 'start-forwards']);
  });

  it('waits and connects again after a loss, keeping listeners', () => {
    const { machine, effects } = run([...opened, { type: 'broken', error: lost, at: 1, retryAt: 99 }]);
    expect(machine.status).toEqual({ state: 'waiting', reason: lost, retryAt: 99, attempt: 1 });
    expect(effects.slice(2)).toEqual(['disconnect', 'suspend-forwards', 'schedule-retry']);
    const again = run([{ type: 'retry' }, { type: 'broken', error: lost, at: 1, retryAt: 120 }], machine);
    expect(again.machine.status).toMatchObject({ state: 'waiting', attempt: 2 });
  });

  it('stops after one sign-in failure, also while reconnecting', () => {
    const waiting = run([...opened, { type: 'broken', error: lost, at: 1, retryAt: 9 }, { type: 'retry' }]).machine;
    const { machine, effects } = run([{ type: 'broken', error: denied, at: 1, retryAt: 9 }], waiting);
    expect(machine.status).toEqual({ state: 'failed', error: denied });
    expect(effects).toEqual(['disconnect', 'stop-forwards']);
  });

  it('retries a first connection only where that was asked for, and none when reconnect is off', () => {
    expect(
      run([
        { type: 'open', at: 0 },
        { type: 'broken', error: lost, at: 1, retryAt: 9 },
      ]).machine.status.state,
    ).toBe('failed');
    const until = initialMachine({ reconnect: false, untilThere: true, lazy: false });
    const broken = { type: 'broken', error: lost, at: 1, retryAt: 9 } as const;
    expect(run([{ type: 'open', at: 0 }, broken], until).machine.status.state).toBe('waiting');
    expect(run([...opened, broken], until).machine.status.state).toBe('failed');
    const off = initialMachine({ reconnect: false, untilThere: false, lazy: false });
    expect(run([...opened, { type: 'broken', error: lost, at: 1, retryAt: 9 }], off).machine.status.state).toBe(
      'failed',
    );
  });

  it('comes back to its step after a prompt', () => {
    const { machine } = run([
      { type: 'open', at: 0 },
      { type: 'step', step: 'sign-in' },
      { type: 'asked', what: 'password' },
      { type: 'answered' },
    ]);
    expect(machine.status).toEqual({ state: 'connecting', step: 'sign-in', attempt: 1 });
  });

  it('does not ask again by itself where the server hung up over an unanswered question', () => {
    const hungUp: TunnelError = { kind: 'closed-while-signing-in', host: 'h', port: 22 };
    const asking = run([
      ...opened,
      { type: 'broken', error: lost, at: 1, retryAt: 9 },
      { type: 'retry' },
      { type: 'asked', what: 'x' },
    ]).machine;
    expect(run([{ type: 'broken', error: hungUp, at: 1, retryAt: 9 }], asking).machine.status.state).toBe('failed');
    const signingIn = run([{ type: 'answered' }], asking).machine;
    expect(run([{ type: 'broken', error: hungUp, at: 1, retryAt: 9 }], signingIn).machine.status.state).toBe('waiting');
  });

  it('ignores late events', () => {
    const closed = run([...opened, { type: 'close' }]);
    expect(closed.machine.status.state).toBe('closed');
    const late = run(
      [
        { type: 'connected', at: 7 },
        { type: 'broken', error: lost, at: 1, retryAt: 1 },
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
      [{ type: 'open', at: 0 }],
      opened,
      [...opened, { type: 'broken', error: lost, at: 1, retryAt: 1 }],
    ] as SessionEvent[][]) {
      expect(run([...events, { type: 'close' }]).effects).toContain('stop-forwards');
    }
  });
});

describe('a lazy session', () => {
  const lazy = initialMachine({ reconnect: true, untilThere: false, lazy: true });
  const used: SessionEvent[] = [
    { type: 'open', at: 1 },
    { type: 'demand', at: 2 },
    { type: 'connected', at: 3 },
  ];

  it('listens first and connects when a client comes', () => {
    const listening = run([{ type: 'open', at: 1 }], lazy);
    expect(listening.machine.status).toEqual({ state: 'idle', since: 1 });
    expect(listening.effects).toEqual(['start-listeners']);
    expect(run(used, lazy).effects).toEqual(['start-listeners', 'connect', 'start-forwards']);
  });

  it('goes back to rest when it is not used, keeping its listeners', () => {
    const { machine, effects } = run([...used, { type: 'unused', at: 9 }], lazy);
    expect(machine.status).toEqual({ state: 'idle', since: 9 });
    expect(effects.slice(3)).toEqual(['suspend-forwards', 'disconnect']);
    expect(run([{ type: 'unused', at: 9 }], run(opened).machine).machine.status.state).toBe('open');
  });

  it('tries again after a network failure of its first connection, and stops after a refused sign-in', () => {
    const connecting = run(used.slice(0, 2), lazy).machine;
    expect(run([{ type: 'broken', error: lost, at: 1, retryAt: 5 }], connecting).machine.status.state).toBe('waiting');
    expect(run([{ type: 'broken', error: denied, at: 1, retryAt: 5 }], connecting).machine.status.state).toBe('failed');
  });

  it('ignores a demand while it is open', () => {
    const { machine, effects } = run([{ type: 'demand', at: 4 }], run(opened).machine);
    expect([machine.status.state, effects]).toEqual(['open', []]);
  });
});

describe('a client that comes while the session waits', () => {
  const broken = (error: TunnelError) =>
    run([...opened, { type: 'broken', error, at: 10_000, retryAt: 70_000 }]).machine;

  it('brings about an attempt at once, and no more than one in two seconds', () => {
    const { machine, effects } = run([{ type: 'demand', at: 12_000 }], broken(lost));
    expect([machine.status.state, effects]).toEqual(['connecting', ['cancel-retry', 'connect']]);
    const early = run([{ type: 'demand', at: 10_500 }], broken(lost));
    expect(early.machine.status).toMatchObject({ state: 'waiting', retryAt: 12_000 });
    expect(early.effects).toEqual(['cancel-retry', 'schedule-retry']);
    expect(run([{ type: 'demand', at: 10_900 }], early.machine).effects).toEqual([]);
  });

  it('does not press a server that keeps clients off', () => {
    const busy: TunnelError = { kind: 'server-penalty', host: 'h', port: 22, serverText: '' };
    expect(run([{ type: 'demand', at: 60_000 }], broken(busy)).effects).toEqual([]);
    const behind: TunnelError = { kind: 'hop-failed', hop: 'b', error: busy };
    expect(run([{ type: 'demand', at: 60_000 }], broken(behind)).effects).toEqual([]);
  });
});

describe('a change of network', () => {
  it('ends a wait, and an attempt that has reached nobody yet; one that speaks to its server goes on', () => {
    const waiting = run([...opened, { type: 'broken', error: lost, at: 1, retryAt: 9 }]).machine;
    expect(run([{ type: 'moved' }], waiting).effects).toEqual(['cancel-retry', 'connect']);
    const dialling = run(opened.slice(0, 2)).machine;
    const again = run([{ type: 'moved' }], dialling);
    expect(again.effects).toEqual(['disconnect', 'connect']);
    expect(again.machine.status).toMatchObject({ state: 'connecting', attempt: 1 });
    const speaking = run([{ type: 'step', step: 'key exchange' }], dialling).machine;
    for (const machine of [speaking, run(opened).machine])
      expect(run([{ type: 'moved' }], machine).effects).toEqual([]);
  });
});

describe('reconnect policy', () => {
  it('waits anywhere between a second and a ceiling that doubles up to a minute', () => {
    expect([1, 2, 5, 400].map((attempt) => retryDelayMs(attempt, () => 0))).toEqual([1000, 1000, 1000, 1000]);
    expect([1, 2, 5, 400].map((attempt) => retryDelayMs(attempt, () => 1))).toEqual([2000, 4000, 32_000, 60_000]);
  });

  it('asks for a held port on a schedule of its own', () => {
    expect([1, 2, 3, 4, 5, 60].map(portRetryDelayMs)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('looks through a hop to the reason', () => {
    expect(isRetryable({ kind: 'hop-failed', hop: 'a', error: denied })).toBe(false);
    expect(isRetryable({ kind: 'hop-failed', hop: 'a', error: lost })).toBe(true);
  });
});
