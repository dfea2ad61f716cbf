import { emptyProfile } from '@shared/model/session-profile.ts';
import { beforeEach, expect, it } from 'vitest';
import { createTrayActions } from './tray-actions.ts';
import type { TrayAction } from './tray-menu.ts';

const saved = { ...emptyProfile('a'), name: 'Office', host: 'h' };
let did: string[];
let refuse: boolean;
let act: (action: TrayAction) => void;
let settled: Promise<unknown>;

beforeEach(() => {
  did = [];
  refuse = false;
  act = createTrayActions({
    actions: {
      open(profile) {
        did.push(`open ${profile.name}`);
        const opening = Promise.resolve(
          refuse ? [{ kind: 'key-file-missing', field: 'identityFile', path: '/k' } as const] : [],
        );
        settled = opening.then(() => {});
        return opening;
      },
      close: async (id) => void did.push(`close ${id}`),
      openedProfile: () => undefined,
    },
    profiles: { byId: (id) => (id === 'a' ? saved : undefined) },
    expect: (id) => did.push(`expect ${id}`),
    complain: (text) => did.push(text),
    pause: { paused: () => [], pause: () => did.push('pause'), resume: () => did.push('resume') },
    show: () => did.push('show'),
    showStatus: () => did.push('status'),
    toggleQuiet: () => did.push('quiet'),
    quit: () => did.push('quit'),
  });
});

it('carries out each entry', () => {
  act({ do: 'open', ids: ['a', 'gone'] });
  act({ do: 'close', ids: ['a', 'b'] });
  for (const plain of ['status', 'pause', 'resume', 'quiet', 'show', 'quit'] as const) act({ do: plain });
  expect(did.slice(0, 4)).toEqual(['expect a', 'open Office', 'close a', 'close b']);
  expect(did.slice(4)).toEqual(['status', 'pause', 'resume', 'quiet', 'show', 'quit']);
});

it('says what kept a session from being opened', async () => {
  refuse = true;
  act({ do: 'open', ids: ['a'] });
  await settled;
  expect(did.at(-1)).toBe('“Office” was not opened. There is no file at /k.');
});
