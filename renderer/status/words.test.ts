import { emptyProfile } from '@shared/model/session-profile.ts';
import { type ForwardState, noTraffic, type SessionSnapshot, type SessionState } from '@shared/model/status.ts';
import { describe, expect, it } from 'vitest';
import { stateNews } from '../app/state-news.ts';
import { forwardMark, sessionMark } from '../fields/StateMark.tsx';
import { forwardWords } from './forward-words.ts';
import { sessionEntries } from './session-entries.ts';
import { stateSentence, stateWord } from './state-words.ts';

const lost = { kind: 'connection-lost', detail: 'reset', serverText: '' } as const;
const busyPort: ForwardState = {
  state: 'failed',
  error: { kind: 'port-in-use', address: '127.0.0.1', port: 1, owner: null, nextFree: 2 },
};
const rule = {
  id: 'r',
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port: 1 },
} as const;
const snapshot = (status: SessionState, ...forwards: ForwardState[]): SessionSnapshot => ({
  id: 'a',
  name: 'Office',
  status,
  server: null,
  lastError: null,
  forwards: forwards.map((state) => ({ id: 'r', rule, status: state, traffic: noTraffic, lastError: null })),
});
const open: SessionState = { state: 'open', since: 0 };
const waiting: SessionState = { state: 'waiting', reason: lost, retryAt: 10_000, attempt: 2 };

describe('a session in words', () => {
  it('never calls a session with a failed forward simply open', () => {
    expect(stateSentence(snapshot(open, busyPort), 61_000)).toBe('Open for 1 min 1 s, 1 forward failed');
    expect(stateWord(snapshot(open, busyPort))).toBe('Open, 1 forward failed');
    expect(sessionMark(snapshot(open, busyPort))).toBe('partly');
    expect(sessionMark(snapshot(open))).toBe('good');
  });

  it('counts down to the next try', () => {
    expect(stateSentence(snapshot(waiting), 4_000)).toBe('Connection lost. Trying again in 6 s (attempt 2)');
    expect(stateSentence(snapshot(waiting), 11_000)).toBe('Connection lost. Trying again now (attempt 2)');
  });
});

describe('a forward in words', () => {
  const listening: ForwardState = { state: 'listening', bound: ['127.0.0.1:1'] };

  it('is not plainly listening while its session is away', () => {
    expect(forwardWords(listening, open)).toBe('Listening');
    expect(forwardWords(listening, waiting)).toContain('wait until the session is back');
    expect([forwardMark(listening, true), forwardMark(listening, false)]).toEqual(['good', 'waiting']);
  });
});

describe('news for a screen reader', () => {
  it('is a change of state, not a tick', () => {
    const tcp = snapshot({ state: 'connecting', step: 'tcp', attempt: 1 });
    expect(stateNews([], [tcp])).toHaveLength(1);
    expect(stateNews([tcp], [snapshot({ state: 'connecting', step: 'sign-in', attempt: 1 })])).toEqual([]);
    expect(stateNews([tcp], [snapshot(open)])).toEqual(['Office: Open.']);
  });
});

describe('the Status panel', () => {
  it('shows what was opened first, then what is saved, each once', () => {
    const saved = [
      { ...emptyProfile('z'), name: 'Zed' },
      { ...emptyProfile('a'), name: 'Office' },
      { ...emptyProfile('b'), name: 'Bee' },
    ];
    const entries = sessionEntries([snapshot(open)], saved);
    expect(entries.map(({ name, snapshot: known }) => [name, known !== null])).toEqual([
      ['Office', true],
      ['Bee', false],
      ['Zed', false],
    ]);
  });
});
