import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { expect, it } from 'vitest';
import { killWriters } from '../testing/killed-writer.ts';
import { openPlainBacking } from '../testing/plain-backing.ts';
import { createProfileStore } from './profile-store.ts';

const writer = join(import.meta.dirname, '../testing/store-writer.ts');

// 500 of them: npm run bench:reliability -- killed-writers
it('loses nothing where the writing process is killed at any moment, and the next start sweeps up', async () => {
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'culvert-killed-')));
  const all = await Promise.all(folders.map((folder) => killWriters(writer, join(folder, 'sessions.json'), 10)));
  expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(all.map(({ kills }) => kills)).toEqual([10, 10]);
  expect(all.reduce((sum, { midWrite }) => sum + midWrite, 0)).toBeGreaterThan(0);
  for (const folder of folders) {
    const path = join(folder, 'sessions.json');
    const told: string[] = [];
    const seed = () => emptyProfile('none');
    const store = createProfileStore({ path, open: openPlainBacking, seed, notify: (text) => told.push(text) });
    expect(store.list()).toHaveLength(21);
    expect(told).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['backups', 'sessions.json']);
    const [first] = store.list();
    expect(first && store.save({ ...first, port: 1 }).ok).toBe(true);
    const backups = readdirSync(join(folder, 'backups'));
    expect(backups.filter((name) => !name.endsWith('.json'))).toEqual([]);
    expect(backups.length).toBeLessThanOrEqual(10);
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
