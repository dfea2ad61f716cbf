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
  let waiting: readonly string[] = [];
  const pause = createPause({
    snapshots: () => [...states].map(([id, state]) => ({ id, status: { state } }) as SessionSnapshot),
    waiting: () => waiting,
    profileOf: (id) => emptyProfile(id),
    open: (profiles) => {
      for (const { id } of profiles) {
        opened.push(id);
        states.set(id, 'open');
      }
    },
    close: (ids) => {
      for (const id of ids) states.set(id, 'closed');
      waiting = [];
    },
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
  // What waits for its turn while others are opened is paused with them.
  waiting = ['d'];
  pause.pause();
  expect(waiting).toEqual([]);
  expect(pause.paused()).toEqual(['a', 'b', 'd']);
});
