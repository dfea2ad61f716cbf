import './shared-alias.mjs';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// In a mount namespace of its own, on a small disk at `folder`: a store when the disk is full, out of names, and read-only.

const { createProfileStore } = await import('../store/profile-store.ts');
const { openPlainBacking } = await import('./plain-backing.ts');
const { emptyProfile } = await import('../../shared/model/session-profile.ts');

const [, , folder = ''] = process.argv;
const path = join(folder, 'sessions.json');
const told: string[] = [];
const seed = () => emptyProfile('seed');
const store = createProfileStore({ path, open: openPlainBacking, seed, notify: (text) => told.push(text) });
let count = 0;

const save = () => {
  count += 1;
  const notes = 'x'.repeat(12_000);
  return store.save({ ...emptyProfile(`s${count}`), name: `Session ${count}`, host: 'bastion.example', notes });
};

/** Saves until that fails, and says what is left then, and whether it goes on once the disk is well again. */
function until(breaks: () => void, mends: () => void) {
  save();
  breaks();
  let saved = save();
  while (saved.ok && count < 1000) saved = save();
  const seen = {
    why: saved.ok
      ? 'never failed'
      : saved.error.map((problem) => ('detail' in problem ? problem.detail : problem.kind)),
    isSame: JSON.stringify(store.list()) === JSON.stringify(JSON.parse(readFileSync(path, 'utf8')).sessions),
    left: [...readdirSync(folder), ...readdirSync(join(folder, 'backups'))].filter((name) => name.includes('.new-')),
    backups: readdirSync(join(folder, 'backups')).map((name) => isWhole(join(folder, 'backups', name))),
  };
  mends();
  return { ...seen, after: save().ok };
}

function isWhole(file: string): boolean {
  try {
    return Array.isArray(JSON.parse(readFileSync(file, 'utf8')).sessions);
  } catch {
    return false;
  }
}

const remount = (how: string) => execFileSync('mount', ['-o', `remount,${how}`, folder]);
const clear = () => {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('fill'))) rmSync(join(folder, name));
};

const full = until(() => {
  try {
    writeFileSync(join(folder, 'fill'), Buffer.alloc(900 * 1024));
  } catch {}
}, clear);
const names = until(() => {
  for (let at = 0; at < 500; at += 1) {
    try {
      writeFileSync(join(folder, `fill${at}`), '');
    } catch {}
  }
}, clear);
const readOnly = until(
  () => remount('ro'),
  () => remount('rw'),
);
console.log(JSON.stringify({ full, names, readOnly, told: [...new Set(told)] }));
