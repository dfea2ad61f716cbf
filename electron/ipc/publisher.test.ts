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
let publisher: Publisher;

const settle = () => {
  for (const flush of waiting.splice(0)) flush();
};

beforeEach(() => {
  snapshots = [];
  sent = [];
  waiting = [];
  publisher = createPublisher({
    send: (...message) => sent.push(message),
    read: {
      status: () => snapshots,
      prompts: () => [],
      profiles: () => ({ sessions: [], folders: [], defaults: null as never }),
      notices: () => [],
      secrets: () => [],
      sshConfig: () => ({ path: '', hosts: [], more: 0, problem: null }),
      settings: () => ({
        language: 'en',
        systemLanguage: 'en',
        quiet: false,
        startAtLogin: null,
        matchExec: false,
        updateFeed: '',
      }),
      updates: () => ({ feed: null, page: null, state: { state: 'idle' }, open: 0 }),
      check: () => ({ sessionId: '', session: '', startedAt: 0, steps: [], done: true }),
    },
    soon: (flush) => waiting.push(flush),
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

it('brings the window up to date when it is shown', () => {
  publisher.setVisible(true);
  settle();
  expect(sent).toEqual([['status', []]]);
});

it('tells only of sessions that changed, came or went', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ ...running, id }));
  if (!a || !b || !c) return;
  snapshots = [a, b];
  publisher.changed('status');
  settle();
  const changed = { ...b, name: 'B' };
  snapshots = [a, changed];
  publisher.changed('status');
  settle();
  snapshots = [changed, c];
  publisher.changed('status');
  settle();
  publisher.changed('status');
  settle();
  expect(sent).toEqual([
    ['status', [a, b]],
    ['sessions', { changed: [changed], gone: [] }],
    ['sessions', { changed: [c], gone: ['a'] }],
  ]);
});

it('tells a window that is shown again the whole status', () => {
  snapshots = [running];
  for (const visible of [true, false, true]) {
    publisher.setVisible(visible);
    settle();
  }
  expect(sent).toEqual([
    ['status', [running]],
    ['status', [running]],
  ]);
});
