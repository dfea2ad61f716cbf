import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newProfile, sweepProfiles, usedBy } from './profiles.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-sweep-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Of a process that has ended. */
const endedPid = (): number => spawnSync('true').pid;

it('sweeps a profile whose browser is gone, and no other', async () => {
  const [left, used] = [await newProfile(), await newProfile()];
  await usedBy(left, endedPid());
  const strange = mkdtempSync(join(folder, 'culvert-browser-'));
  const elsewhere = mkdtempSync(join(folder, 'other-'));
  await usedBy(elsewhere, endedPid());
  symlinkSync(elsewhere, join(folder, 'culvert-browser-link'));
  await sweepProfiles();
  expect([left, used, strange, elsewhere].map((one) => existsSync(one))).toEqual([false, true, true, true]);
});
