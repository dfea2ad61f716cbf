import type { LogEntry, SessionSnapshot } from '@shared/model/status.ts';
import { beforeEach, expect, it } from 'vitest';
import { createPublisher, type Publisher } from './publisher.ts';

const running: SessionSnapshot = {
  id: 'a',
  name: 'A',
  status: { state: 'open', since: 0 },
  server: null,
  hops: [],
  forwards: [],
  lastError: null,
};
const line = (seq: number): LogEntry => ({ seq, at: 0, level: 'info', sessionId: null, session: '', text: 'x' });

let snapshots: readonly SessionSnapshot[];
let sent: unknown[][];
let waiting: (() => void)[];
let ticks: Set<() => void>;
let publisher: Publisher;

const settle = () => {
  for (const flush of waiting.splice(0)) flush();
};
const tick = () => {
  for (const run of ticks) run();
};

beforeEach(() => {
  snapshots = [];
  sent = [];
  waiting = [];
  ticks = new Set();
  publisher = createPublisher({
    send: (...message) => sent.push(message),
    read: {
      status: () => snapshots,
      prompts: () => [],
      profiles: () => ({ sessions: [], folders: [], defaults: null as never }),
      notices: () => [],
      secrets: () => [],
      sshConfig: () => ({ path: '', hosts: [], more: 0, problem: null }),
      check: () => ({ sessionId: '', session: '', startedAt: 0, steps: [], done: true }),
    },
    soon: (flush) => waiting.push(flush),
    every: (run) => {
      ticks.add(run);
      return () => ticks.delete(run);
    },
    runs: ({ status }) => status.state === 'open',
  });
});

it('makes one message of a burst, with the newest state', () => {
  for (let i = 0; i < 500; i += 1) publisher.changed('status');
  publisher.changed('prompts');
  snapshots = [running];
  expect(sent).toEqual([]);
  expect(waiting).toHaveLength(1);
  settle();
  expect(sent).toEqual([
    ['status', [running]],
    ['prompts', []],
  ]);
});

it('sends again after each burst', () => {
  publisher.changed('notices');
  settle();
  publisher.changed('notices');
  settle();
  expect(sent).toEqual([
    ['notices', []],
    ['notices', []],
  ]);
});

it('sends every log line once, in order', () => {
  publisher.log(line(1));
  publisher.log(line(2));
  settle();
  publisher.log(line(3));
  settle();
  expect(sent).toEqual([
    ['log', [line(1), line(2)]],
    ['log', [line(3)]],
  ]);
});

it('ticks only while something runs and somebody can see it, and says only what moved', () => {
  publisher.setVisible(true);
  settle();
  expect(ticks.size).toBe(0);

  snapshots = [running];
  publisher.changed('status');
  settle();
  expect(ticks.size).toBe(1);

  sent = [];
  tick();
  expect(sent).toEqual([['status', [running]]]);
  tick();
  expect(sent).toHaveLength(1);
  const moved = { ...running, lastError: { at: 1, error: { kind: 'too-many-open-files' as const } } };
  snapshots = [moved];
  tick();
  expect(sent.at(-1)).toEqual(['status', [moved]]);

  publisher.setVisible(false);
  settle();
  expect(ticks.size).toBe(0);

  publisher.setVisible(true);
  settle();
  expect(ticks.size).toBe(1);

  snapshots = [{ ...running, status: { state: 'closed' } }];
  publisher.changed('status');
  settle();
  expect(ticks.size).toBe(0);
});

it('has one tick however often things change, and none once stopped', () => {
  snapshots = [running];
  publisher.setVisible(true);
  settle();
  publisher.changed('status');
  settle();
  expect(ticks.size).toBe(1);
  publisher.stop();
  expect(ticks.size).toBe(0);
});

it('brings the window up to date when it is shown', () => {
  publisher.setVisible(true);
  settle();
  expect(sent).toEqual([['status', []]]);
});
