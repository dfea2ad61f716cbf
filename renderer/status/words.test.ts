import { emptyProfile } from '@shared/model/session-profile.ts';
import { type ForwardState, noTraffic, type SessionSnapshot, type SessionState } from '@shared/model/status.ts';
import { setLanguage } from '@shared/words/language.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { stateNews } from '../app/state-news.ts';
import { forwardMark, sessionMark } from '../fields/StateMark.tsx';
import { forwardWords } from './forward-words.ts';
import { sessionEntries } from './session-entries.ts';
import { stateSentence, stateWord } from './state-words.ts';

const lost = { kind: 'connection-lost', detail: 'reset', serverText: '' } as const;
const busyPort = {
  state: 'failed',
  error: { kind: 'port-in-use', address: '127.0.0.1', port: 1, owner: null, nextFree: 2 },
} as const satisfies ForwardState;
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
  hops: [],
  lastError: null,
  forwards: forwards.map((state) => ({ id: 'r', rule, status: state, traffic: noTraffic, lastError: null })),
});
const open: SessionState = { state: 'open', since: 0 };
const idle: SessionState = { state: 'idle', since: 0 };
const listening = (more: Partial<Extract<ForwardState, { state: 'listening' }>> = {}): ForwardState => ({
  state: 'listening',
  bound: ['127.0.0.1:1'],
  missing: [],
  exposure: 'this-computer',
  destination: { probe: 'answers', at: 0, milliseconds: 3 },
  ...more,
});
const waiting: SessionState = { state: 'waiting', reason: lost, retryAt: 10_000, attempt: 2 };

describe('a session in words', () => {
  it('never calls a session with a failed forward simply open', () => {
    expect(stateSentence(snapshot(open, busyPort), 61_000)).toBe('Open for 1 min, 1 forward failed');
    expect(stateWord(snapshot(open, busyPort))).toBe('Open, 1 forward failed');
    expect(sessionMark(snapshot(open, busyPort))).toBe('partly');
    expect(sessionMark(snapshot(open))).toBe('good');
  });

  it('counts down to the next try', () => {
    expect(stateSentence(snapshot(waiting), 4_000)).toBe('Connection lost. Trying again in 6 s (attempt 2)');
    expect(stateSentence(snapshot(waiting), 11_000)).toBe('Connection lost. Trying again now (attempt 2)');
  });
});

describe('a lazy session at rest', () => {
  it('is ready, not open, and has its own mark', () => {
    expect(stateSentence(snapshot(idle), 5)).toBe('Ready: connects when it is used');
    expect([stateWord(snapshot(idle)), sessionMark(snapshot(idle))]).toEqual(['Ready', 'ready']);
    expect(forwardWords({ state: 'off' }, idle, 0)).toBe('Starts with the first connection');
  });
});

describe('a forward in words', () => {
  it('is not plainly listening while its session is away', () => {
    expect(forwardWords(listening(), open, 0)).toBe('Listening');
    expect(forwardWords(listening(), waiting, 0)).toContain('wait until the session is back');
  });

  it('counts down to the next try, where there is one', () => {
    expect(forwardWords({ ...busyPort, retryAt: 10_000 }, open, 4000)).toBe('Failed. Trying again in 6 s');
    expect(forwardWords({ ...busyPort, retryAt: 10_000 }, open, 10_001)).toBe('Failed. Trying again now');
    expect(forwardWords(busyPort, open, 0)).toBe('Failed');
  });
});

describe('the mark of a forward', () => {
  it.each([
    ['good', {}, open],
    ['good', { destination: { probe: 'none' } }, open],
    ['ready', { destination: { probe: 'unchecked' } }, open],
    ['busy', { destination: { probe: 'checking' } }, open],
    ['partly', { destination: { probe: 'failed', at: 0, error: lost } }, open],
    ['partly', { missing: [{ address: '[::1]:1', error: lost }] }, open],
    ['waiting', {}, waiting],
    ['ready', {}, idle],
  ] as const)('is %s for %j', (mark, more, session) => expect(forwardMark(listening(more), session)).toBe(mark));

  it('makes the session say how many are in trouble', () => {
    const silent = listening({ destination: { probe: 'failed', at: 0, error: lost } });
    expect(stateWord(snapshot(open, silent, busyPort))).toBe('Open, 1 forward failed, 1 forward in trouble');
    expect(sessionMark(snapshot(open, silent))).toBe('partly');
  });
});

describe('in German', () => {
  afterEach(() => setLanguage('en'));

  it('says how a session and a forward stand', () => {
    setLanguage('de');
    expect(stateSentence(snapshot(open, busyPort), 61_000)).toBe('Offen seit 1 min, 1 Weiterleitung gescheitert');
    expect(stateSentence(snapshot(waiting), 4_000)).toBe('Verbindung verloren. Neuer Versuch in 6 s (Versuch 2)');
    expect(forwardWords({ ...busyPort, retryAt: 10_000 }, open, 4000)).toBe('Gescheitert. Neuer Versuch in 6 s');
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
