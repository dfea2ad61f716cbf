import { defaultOptions, emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import type { ForwardSnapshot, SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { noTraffic } from '@shared/model/status.ts';
import { expect, it } from 'vitest';
import { type TrayEntry, type TrayFacts, trayMenu, trayTip } from './tray-menu.ts';

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
const foot = ['Quiet: no notifications', '-', 'Show window', 'Quit'];
const menu = (
  sessions: readonly SessionProfile[],
  snapshots: readonly SessionSnapshot[],
  more: Partial<TrayFacts> = {},
) => trayMenu({ saved: sessions, snapshots, paused: [], quiet: false, ...more });

it('offers to open what is closed and to close what runs, with its state', () => {
  const sessions = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => saved(id, id.toUpperCase()));
  const snapshots = [
    at('b', open),
    at('c', { state: 'connecting', step: 'tcp', attempt: 1 }),
    at('d', { state: 'waiting', reason: error, retryAt: 0, attempt: 1 }),
    at('e', { state: 'prompting', what: 'password' }),
    at('f', { state: 'closed' }),
  ];
  expect(lines(menu(sessions, snapshots))).toEqual([
    '○ Open A',
    '● Close B (open)',
    '◐ Close C (connecting: reaching the server)',
    '◐ Close D (reconnecting)',
    '◐ Close E (waiting for you: password)',
    '○ Open F',
    '-',
    'Pause all (4)',
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
  const [first, second] = lines(
    menu([saved('a', 'A'), saved('b', 'B')], [at('a', { state: 'failed', error }), at('b', open, [forward])]),
  );
  expect(first).toMatch(/^▲ Open A \(failed: .+\)$/);
  expect(second).toBe('▲ Close B (open, with a forward that failed)');
});

it('carries the action of each entry', () => {
  const [first, second] = menu([saved('a', 'A'), saved('b', 'B')], [at('b', open)]);
  expect(first).toMatchObject({ action: { do: 'open', ids: ['a'] } });
  expect(second).toMatchObject({ action: { do: 'close', ids: ['b'] } });
});

it('puts folders after what has none, each with all of it, and unsaved sessions that run last', () => {
  const sessions = [
    saved('z', 'Z'),
    saved('w', 'W', 'Work'),
    saved('d10', 'db10', 'Work/Data'),
    saved('d2', 'db2', 'Work/Data'),
    saved('h', 'H', 'Home'),
  ];
  const snapshots = [at('draft', open), at('gone', { state: 'closed' }), at('d2', open)];
  expect(lines(menu(sessions, snapshots))).toEqual([
    '○ Open Z',
    '● Close draft (open)',
    { '○ Home': ['Open all (1)', '-', '○ Open H'] },
    {
      '● Work (1 of 3 open)': [
        'Open all (2)',
        'Close all (1)',
        '-',
        '○ Open W',
        { '● Data (1 of 2 open)': ['Open all (1)', 'Close all (1)', '-', '● Close db2 (open)', '○ Open db10'] },
      ],
    },
    '-',
    'Pause all (2)',
    ...foot,
  ]);
  const work = menu(sessions, snapshots).find((entry) => entry.kind === 'folder' && entry.label.includes('Work'));
  const pressed =
    work?.kind === 'folder' ? work.entries.flatMap((one) => (one.kind === 'action' ? [one.action] : [])) : [];
  expect(pressed.slice(0, 2)).toEqual([
    { do: 'open', ids: ['d10', 'w'] },
    { do: 'close', ids: ['d2'] },
  ]);
});

it('reads an odd folder as the list in the window does', () => {
  const sessions = ['/Work//Far/', ' Work / Far ', '///'].map((folder, n) => saved(`${n}`, `S${n}`, folder));
  const entries = JSON.stringify(lines(menu(sessions, [])));
  expect(entries.match(/Far/g)).toHaveLength(1);
  expect(entries).toContain('S2');
});

it('says so where nothing is saved', () => {
  expect(lines(menu([], []))).toEqual(['No saved sessions', '-', ...foot]);
});

it('offers what was paused, what opens at login, and the last errors, the newest first', () => {
  const marked = { ...saved('a', 'A'), options: { ...defaultOptions, openAtLogin: true } };
  const failed = (id: string, when: number) => ({
    ...at(id, { state: 'failed', error }),
    lastError: { at: when, error },
  });
  const entries = menu([marked, saved('b', 'B')], [failed('b', 1000), failed('c', 2000)], {
    paused: ['b'],
    quiet: true,
  });
  expect(lines(entries)).toEqual([
    '○ Open A',
    expect.stringMatching(/^▲ Open B/),
    '-',
    { 'Recent errors': [expect.stringContaining('  c: '), expect.stringContaining('  b: ')] },
    'Open the sessions for login (1)',
    'Resume all (1)',
    ...foot,
  ]);
  expect(entries.find(({ kind }) => kind === 'check')).toMatchObject({ checked: true, action: { do: 'quiet' } });
});

it('counts in the tip, worst first', () => {
  expect(trayTip([])).toBe('Culvert: nothing open');
  expect(
    trayTip([at('a', open), at('b', open), at('c', { state: 'failed', error }), at('d', { state: 'closed' })]),
  ).toBe('Culvert: 1 with a failure, 2 open');
});
