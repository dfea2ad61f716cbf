import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const canMount = spawnSync('unshare', ['-m', 'true']).status === 0;
const worker = join(import.meta.dirname, '../testing/store-on-disk.ts');

// A disk with room for 1.2 MB and 60 names, which only this test's processes see. A quota it cannot have: tmpfs keeps
// none for root; durable-writes.test.ts has that with a stand-in.
it.skipIf(!canMount)(
  'a disk that is full, out of names or read-only loses nothing (needs root, to mount one)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'culvert-disk-'));
    const mounts = 'mount -t tmpfs -o size=1200k,nr_inodes=60,mode=700 tmpfs "$1" && exec "$2" "$3" "$1"';
    const said = execFileSync('unshare', ['-m', 'sh', '-c', mounts, 'sh', folder, process.execPath, worker], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    });
    const { full, names, readOnly } = JSON.parse(said);
    const held = { isSame: true, left: [], after: true };
    expect(full).toMatchObject({ ...held, why: ['The disk is full.'] });
    expect(names).toMatchObject({ ...held, why: ['The disk is full.'] });
    expect(readOnly).toMatchObject({ ...held, why: [expect.stringContaining('read-only')] });
    for (const { backups } of [full, names, readOnly]) expect(new Set(backups)).toEqual(new Set([true]));
    rmSync(folder, { recursive: true, force: true });
  },
  30_000,
);
