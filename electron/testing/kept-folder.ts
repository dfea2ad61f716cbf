import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterEach, beforeEach } from 'vitest';
import { createProfileStore, type ProfileStore } from '../store/profile-store.ts';
import type { WriteSteps } from '../store/replace-file.ts';
import { openPlainBacking } from './plain-backing.ts';

/** The seed of a new file. */
export const practice: SessionProfile = {
  ...emptyProfile('p'),
  name: 'Practice',
  host: 'practice.culvert',
  builtin: 'practice',
};

/** A sound session. */
export const session = (id: string, name: string): SessionProfile => ({
  ...emptyProfile(id),
  name,
  host: 'bastion.example',
});

/** A profile folder anew for each test of the file that calls this, and what is in it. */
export function keptFolder() {
  let folder: string;
  let notices: string[];
  let disk: Partial<WriteSteps> | undefined;
  let now: Date | undefined;
  let offered: boolean;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'culvert-store-'));
    notices = [];
    disk = undefined;
    now = undefined;
    offered = false;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const path = () => join(folder, 'sessions.json');
  const onDisk = () => JSON.parse(readFileSync(path(), 'utf8'));
  return {
    folder: () => folder,
    path,
    notices: () => notices,
    /** From now on the disk fails like that; undefined: no more. */
    failWith(steps: Partial<WriteSteps> | undefined) {
      disk = steps;
    },
    /** Stops the store's clock there. */
    at(moment: Date) {
      now = moment;
    },
    create: (): ProfileStore =>
      createProfileStore({
        path: path(),
        open: (at) => openPlainBacking(at, () => disk),
        seed: () => practice,
        notify: (text, mayRestore = false) => {
          notices.push(text);
          offered ||= mayRestore;
        },
        now: () => now ?? new Date(),
      }),
    onDisk,
    /** Whether an earlier version was offered. */
    offered: () => offered,
    namesOnDisk: () => onDisk().sessions.map((entry: SessionProfile) => entry.name),
    /** Paths of what was kept aside. */
    asides: () =>
      readdirSync(folder)
        .filter((name) => name.includes('.bad-'))
        .map((name) => join(folder, name)),
    /** Names of the earlier versions, newest first. */
    versions: () => backupsIn(folder),
  };
}

function backupsIn(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, 'backups')).sort().reverse();
  } catch {
    return [];
  }
}
