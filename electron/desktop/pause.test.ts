import { emptyProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { expect, it } from 'vitest';
import { createPause } from './pause.ts';

it('closes what runs, and opens just that again', () => {
  const states = new Map<string, SessionState['state']>([
    ['a', 'open'],
    ['b', 'waiting'],
    ['c', 'closed'],
  ]);
  const opened: string[] = [];
  const pause = createPause({
    snapshots: () => [...states].map(([id, state]) => ({ id, status: { state } }) as SessionSnapshot),
    openedProfile: (id) => emptyProfile(id),
    open: ({ id }) => {
      opened.push(id);
      states.set(id, 'open');
    },
    close: (id) => states.set(id, 'closed'),
  });
  pause.pause();
  expect([...states.values()]).toEqual(['closed', 'closed', 'closed']);
  expect(pause.paused()).toEqual(['a', 'b']);
  // Opened by hand meanwhile, and paused once more: nothing is lost, nothing opened twice.
  states.set('a', 'open');
  expect(pause.paused()).toEqual(['b']);
  pause.pause();
  pause.resume();
  expect(opened).toEqual(['b', 'a']);
  expect(pause.paused()).toEqual([]);
});
