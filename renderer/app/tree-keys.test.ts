import { expect, it } from 'vitest';
import type { Panel } from '../store/ui.ts';
import { siblingsOf, visibleCategories } from './categories.ts';
import { treeMove, typedTo } from './tree-keys.ts';

const none = new Set<Panel>();
const go = (to: Panel) => ({ do: 'go', to });

it.each([
  ['session', 'ArrowDown', go('connection')],
  ['session', 'ArrowUp', null],
  ['connection', 'ArrowRight', go('proxy')],
  ['connection', 'ArrowLeft', { do: 'fold', panels: ['connection'] }],
  ['session', 'ArrowLeft', null],
  ['auth', 'ArrowRight', null],
  ['tunnels', 'ArrowLeft', go('ssh')],
  ['settings', 'ArrowDown', null],
  ['tunnels', 'Home', go('session')],
  ['session', 'End', go('settings')],
  ['session', 'x', null],
] as const)('unfolded, at %s %s does %j', (panel, key, move) => {
  expect(treeMove(panel, key, none)).toEqual(move);
});

it('steps over what is folded, unfolds it, and unfolds all beside it at once', () => {
  const folds = new Set<Panel>(['ssh', 'status']);
  expect(visibleCategories(folds).map(({ panel }) => panel)).toEqual([
    'session',
    'connection',
    'proxy',
    'ssh',
    'status',
    'log',
    'settings',
  ]);
  expect(treeMove('ssh', 'ArrowDown', folds)).toEqual(go('status'));
  expect(treeMove('ssh', 'ArrowRight', folds)).toEqual({ do: 'unfold', panels: ['ssh'] });
  expect(treeMove('ssh', 'ArrowLeft', folds)).toEqual(go('connection'));
  expect(treeMove('session', '*', folds)).toEqual({ do: 'unfold', panels: ['connection', 'status'] });
  expect(visibleCategories(new Set<Panel>(['connection']))).toHaveLength(6);
});

it('goes to what is typed, on from where it is and round to the top', () => {
  const names: Partial<Record<Panel, string>> = {
    session: 'Session',
    ssh: 'SSH',
    status: 'Status',
    settings: 'Einstellungen',
  };
  const to = (panel: Panel, typed: string, folds = none) => typedTo(panel, typed, folds, (one) => names[one] ?? one);
  expect(to('session', 's')).toBe('ssh');
  expect(to('ssh', 's')).toBe('status');
  expect(to('status', 's')).toBe('session');
  expect(to('status', 'st')).toBe('status');
  expect(to('session', 'ss')).toBe('ssh');
  expect(to('session', 'q')).toBeNull();
  expect(to('session', 't', new Set<Panel>(['connection']))).toBeNull();
});

it('knows who stands beside whom', () => {
  expect(siblingsOf('proxy')).toEqual(['proxy', 'ssh']);
  expect(siblingsOf('check')).toEqual(['check']);
  expect(siblingsOf('log')).toEqual(['session', 'connection', 'status', 'log', 'settings']);
});
