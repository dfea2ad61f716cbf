import { fail, ok, type Result } from '@shared/model/result.ts';
import type { UpdateProblem } from '@shared/model/updates.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Installer } from './installer.ts';
import type { Offer } from './read-feed.ts';
import { createUpdates, type Updates, type UpdatesDeps } from './updates.ts';

const offer: Offer = { version: '9.9.9', files: [{ url: 'c.AppImage', sha512: '', size: 100 }], releaseDate: '' };
let feed: string | null;
let open: number;
let seen: Result<Offer | null, UpdateProblem>;
let got: Result<null, UpdateProblem>;
let sound: boolean;
let acts: string[];

const installer: Installer = {
  download: async (_offer, _feed, onBytes) => {
    onBytes(50);
    acts.push('download');
    return got;
  },
  cancel: () => void acts.push('cancel'),
  isSound: async () => sound,
  install: (restart) => void acts.push(restart ? 'install and start' : 'install'),
};
const look = vi.fn(async () => seen);
const desk = (more: Partial<UpdatesDeps> = {}): Updates =>
  createUpdates({
    feed: () => feed,
    page: null,
    way: 'download',
    canVerify: true,
    look,
    installer,
    openSessions: () => open,
    quit: () => void acts.push('quit'),
    ...more,
  });

beforeEach(() => {
  [feed, open, seen, got, sound, acts] = ['https://u.example/', 0, ok(offer), ok(null), true, []];
  look.mockClear();
});

async function downloaded(): Promise<Updates> {
  const updates = desk();
  await updates.check();
  await updates.download();
  expect(updates.view().state).toEqual({ state: 'ready', version: '9.9.9', install: 'not-yet' });
  return updates;
}
const end = async (updates: Updates): Promise<void> => {
  await updates.beforeEnd();
  updates.atEnd();
};

describe('updates', () => {
  it('ask nobody where no feed is set, and never by themselves', async () => {
    feed = null;
    const off = desk();
    await off.check();
    off.sessionsChanged();
    expect(off.view()).toMatchObject({ feed: null, state: { state: 'idle' } });
    expect(look).not.toHaveBeenCalled();
  });

  it('are not downloaded unless a person says so, nor without a key to check them with', async () => {
    const updates = desk({ canVerify: false });
    await updates.check();
    expect(updates.view().state).toEqual({ state: 'newer', version: '9.9.9', way: 'by-hand' });
    await updates.download();
    expect(acts).toEqual([]);
    await desk({ way: 'package-manager' }).download();
    expect(acts).toEqual([]);
  });

  it('tell what went wrong', async () => {
    seen = fail({ kind: 'unsigned' });
    const updates = desk();
    await updates.check();
    expect(updates.view().state).toEqual({ state: 'failed', problem: { kind: 'unsigned' } });
    [seen, got] = [ok(offer), fail({ kind: 'tampered' })];
    await updates.check();
    await updates.download();
    expect(updates.view().state).toEqual({ state: 'failed', problem: { kind: 'tampered' } });
    await end(updates);
    expect(acts).toEqual(['download']);
  });

  it('are not installed while a session is open, and then as soon as none is', async () => {
    open = 2;
    const updates = await downloaded();
    updates.install('when-closed');
    expect(acts).toEqual(['download']);
    open = 1;
    updates.sessionsChanged();
    expect(acts).toEqual(['download']);
    expect(updates.view().open).toBe(1);
    open = 0;
    updates.sessionsChanged();
    expect(acts).toEqual(['download', 'quit']);
    await end(updates);
    expect(acts).toEqual(['download', 'quit', 'install and start']);
  });

  it('are installed at the end where a person said so, and Culvert stays away', async () => {
    open = 1;
    const updates = await downloaded();
    updates.install('at-quit');
    await end(updates);
    expect(acts).toEqual(['download', 'install']);
  });

  it('are not installed where nobody said so, it was taken back, or the file is another now', async () => {
    const untouched = await downloaded();
    await end(untouched);
    const takenBack = await downloaded();
    takenBack.install('at-quit');
    takenBack.install('not-yet');
    await end(takenBack);
    const changed = await downloaded();
    changed.install('at-quit');
    sound = false;
    await end(changed);
    expect(acts).toEqual(['download', 'download', 'download']);
  });

  it('of one feed are forgotten with it, and an answer that comes late is dropped', async () => {
    const updates = desk();
    const late = updates.check();
    feed = 'https://other.example/';
    updates.settingsChanged();
    await late;
    expect(updates.view()).toMatchObject({ feed, state: { state: 'idle' } });
    await updates.download();
    expect(acts).not.toContain('download');
  });
});
