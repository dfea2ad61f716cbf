import type { Prompt } from '@shared/model/prompt.ts';
import type { SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { beforeEach, expect, it } from 'vitest';
import { type Attention, createAttention } from './attention.ts';

const error = { kind: 'connection-lost', detail: 'reset', serverText: '' } as const;
const open = { state: 'open', since: 0 } as const;
const waiting = { state: 'waiting', reason: error, retryAt: 0, attempt: 1 } as const;
const at = (status: SessionState): SessionSnapshot => ({
  id: 'a',
  name: 'Office',
  status,
  server: null,
  hops: [],
  forwards: [],
  lastError: null,
});
const prompt: Prompt = {
  kind: 'passphrase',
  id: 'p1',
  sessionId: 'a',
  sessionName: 'Office',
  others: [],
  remember: { can: 'never' },
  path: 'k',
  fingerprint: null,
  attempt: 1,
};

let visible: boolean;
let quiet: boolean;
let shown: number;
let told: string[];
let attention: Attention;
const go = (...states: SessionState[]) => {
  for (const state of states) attention.update([at(state)]);
};

beforeEach(() => {
  visible = false;
  quiet = false;
  shown = 0;
  told = [];
  attention = createAttention({
    isVisible: () => visible,
    showWindow: () => {
      shown += 1;
    },
    notify: (title) => told.push(title),
    isQuiet: () => quiet,
  });
});

it('tells of the return once the forwards have settled, and of nothing where the person wants quiet', () => {
  const forward = (state: 'starting' | 'failed') =>
    ({ id: 'f', rule: {}, status: { state, error }, traffic: {}, lastError: null }) as never;
  go(open, waiting);
  attention.update([{ ...at(open), forwards: [forward('starting')] }]);
  expect(told).toEqual(['Office: connection lost']);
  attention.update([at(open)]);
  attention.update([at(open)]);
  expect(told).toEqual(['Office: connection lost', 'Office: connected again']);
  quiet = true;
  go(waiting, open, { state: 'failed', error });
  expect(told).toHaveLength(2);
});

it('tells once that a connection was lost, and once that a session failed', () => {
  go(
    open,
    waiting,
    waiting,
    { state: 'connecting', step: 'tcp', attempt: 1 },
    waiting,
    { state: 'failed', error },
    { state: 'failed', error },
  );
  expect(told).toEqual(['Office: connection lost', expect.stringMatching(/^Office: /)]);
});

it('tells nothing to a person who sees the window', () => {
  visible = true;
  go(open, waiting, { state: 'failed', error });
  attention.prompted([prompt]);
  expect(told).toEqual([]);
});

it('says once that a question waits, without bringing up a window nobody asked for', () => {
  attention.prompted([prompt]);
  attention.prompted([prompt]);
  attention.prompted([]);
  expect(told).toEqual(['Office needs an answer']);
  expect(shown).toBe(0);
});

it('brings the window up for the questions of a session opened from the tray, until it is open', () => {
  attention.expect('a');
  attention.prompted([prompt]);
  expect(shown).toBe(1);
  go(open);
  attention.prompted([{ ...prompt, id: 'p2' }]);
  expect(shown).toBe(1);
  expect(told).toEqual(['Office needs an answer']);
});

it('says that a security key waits to be touched', () => {
  const { path: _path, attempt: _attempt, ...rest } = prompt as Extract<Prompt, { kind: 'passphrase' }>;
  attention.prompted([{ ...rest, kind: 'touch', key: 'yellow', fingerprint: 'SHA256:abc' }]);
  expect(told).toEqual(['Office: touch your security key']);
});

it('tells of a certificate that nears its end where nobody sees the window', () => {
  attention.certificateEnds('Office', 'Get a new one.');
  visible = true;
  attention.certificateEnds('Office', 'Get a new one.');
  expect(told).toEqual(['Office: its certificate lapses soon']);
});
