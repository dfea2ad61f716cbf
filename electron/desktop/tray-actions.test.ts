import { emptyProfile } from '@shared/model/session-profile.ts';
import { beforeEach, expect, it } from 'vitest';
import { createTrayActions } from './tray-actions.ts';
import type { TrayAction } from './tray-menu.ts';

const saved = { ...emptyProfile('a'), name: 'Office', host: 'h' };
let did: string[];
let act: (action: TrayAction) => void;

beforeEach(() => {
  did = [];
  act = createTrayActions({
    openMany: async (profiles) => void did.push(`open ${profiles.map(({ name }) => name)}`),
    bulk: { close: async (ids) => void did.push(`close ${ids}`) },
    openedProfile: (id) => (id === 'b' ? { ...saved, id, name: 'Unsaved' } : undefined),
    profiles: { byId: (id) => (id === 'a' ? saved : undefined) },
    expect: (id) => did.push(`expect ${id}`),
    pause: { paused: () => [], pause: () => did.push('pause'), resume: () => did.push('resume') },
    show: () => did.push('show'),
    showStatus: () => did.push('status'),
    toggleQuiet: () => did.push('quiet'),
    quit: () => did.push('quit'),
  });
});

it('carries out each entry', () => {
  act({ do: 'open', ids: ['a', 'gone', 'b'] });
  act({ do: 'close', ids: ['a', 'b'] });
  for (const plain of ['status', 'pause', 'resume', 'quiet', 'show', 'quit'] as const) act({ do: plain });
  expect(did.slice(0, 4)).toEqual(['expect a', 'expect b', 'open Office,Unsaved', 'close a,b']);
  expect(did.slice(4)).toEqual(['status', 'pause', 'resume', 'quiet', 'show', 'quit']);
});
