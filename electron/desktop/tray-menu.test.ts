import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import type { ForwardSnapshot, SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { noTraffic } from '@shared/model/status.ts';
import { expect, it } from 'vitest';
import { type TrayEntry, trayMenu, trayTip } from './tray-menu.ts';

const saved = (id: string, name: string, folder = ''): SessionProfile => ({ ...emptyProfile(id), name, folder });
const at = (id: string, status: SessionState, forwards: readonly ForwardSnapshot[] = []): SessionSnapshot => ({
  id,
  name: id,
  status,
  server: null,
  hops: [],
  forwards,
  lastError: null,
});
const error = { kind: 'agent-unavailable' } as const;
const open = { state: 'open', since: 0 } as const;

const lines = (entries: readonly TrayEntry[]): unknown[] =>
  entries.map((entry) => {
    if (entry.kind === 'line') return '-';
    return entry.kind === 'folder' ? { [entry.label]: lines(entry.entries) } : entry.label;
  });
const foot = ['-', 'Show window', 'Quit'];

it('offers to open what is closed and to close what runs, with its state', () => {
  const sessions = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => saved(id, id.toUpperCase()));
  const snapshots = [
    at('b', open),
    at('c', { state: 'connecting', step: 'tcp', attempt: 1 }),
    at('d', { state: 'waiting', reason: error, retryAt: 0, attempt: 1 }),
    at('e', { state: 'prompting', what: 'password' }),
    at('f', { state: 'closed' }),
  ];
  expect(lines(trayMenu(sessions, snapshots))).toEqual([
    'Open A',
    'Close B (open)',
    'Close C (connecting: reaching the server)',
    'Close D (reconnecting)',
    'Close E (waiting for you: password)',
    'Open F',
    ...foot,
  ]);
});

it('says what failed, and which open session has a forward that did', () => {
  const forward = {
    id: 'f',
    rule: {} as never,
    status: { state: 'failed', error },
    traffic: noTraffic,
    lastError: null,
  } as const;
  const menu = lines(
    trayMenu([saved('a', 'A'), saved('b', 'B')], [at('a', { state: 'failed', error }), at('b', open, [forward])]),
  );
  expect(menu[0]).toMatch(/^Open A \(failed: .+\)$/);
  expect(menu[1]).toBe('Close B (open, with a forward that failed)');
});

it('carries the action of each entry', () => {
  const [first, second] = trayMenu([saved('a', 'A'), saved('b', 'B')], [at('b', open)]);
  expect(first).toMatchObject({ action: { do: 'open', id: 'a' } });
  expect(second).toMatchObject({ action: { do: 'close', id: 'b' } });
});

it('puts folders after what has none, sorted, and unsaved sessions that run last', () => {
  const sessions = [saved('z', 'Z'), saved('w', 'W', 'Work'), saved('h', 'H', 'Home'), saved('a', 'A', 'Work')];
  expect(lines(trayMenu(sessions, [at('draft', open), at('gone', { state: 'closed' })]))).toEqual([
    'Open Z',
    { Home: ['Open H'] },
    { Work: ['Open A', 'Open W'] },
    'Close draft (open)',
    ...foot,
  ]);
});

it('says so where nothing is saved', () => {
  expect(lines(trayMenu([], []))).toEqual(['No saved sessions', ...foot]);
});

it('counts in the tip, worst first', () => {
  expect(trayTip([])).toBe('Culvert: nothing open');
  expect(
    trayTip([at('a', open), at('b', open), at('c', { state: 'failed', error }), at('d', { state: 'closed' })]),
  ).toBe('Culvert: 1 with a failure, 2 open');
});
