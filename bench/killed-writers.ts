import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProfileStore } from '../electron/store/profile-store.ts';
import { killWriters } from '../electron/testing/killed-writer.ts';
import { openPlainBacking } from '../electron/testing/plain-backing.ts';
import { emptyProfile } from '../shared/model/session-profile.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';

const writer = join(import.meta.dirname, 'store-writer.js');

async function run({ quick }: FigureOptions): Promise<Outcome> {
  const each = quick ? 25 : 250;
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'culvert-killed-')));
  const all = await Promise.all(folders.map((folder) => killWriters(writer, join(folder, 'sessions.json'), each)));
  for (const folder of folders) startOnce(join(folder, 'sessions.json'));
  const left = folders.flatMap(namesIn).filter(isTemporary);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  const wrong = all.flatMap((one) => one.wrong);
  const sum = (of: 'kills' | 'midWrite') => all.reduce((total, one) => total + one[of], 0);
  return {
    met: wrong.length === 0 && left.length === 0 && sum('midWrite') > 0,
    seen: `${sum('kills')} killed, ${sum('midWrite')} of them in the middle of a write; ${wrong.length} files or backups torn, lost or behind what was said to be saved${wrong[0] ? ` (${wrong[0]})` : ''}; ${left.length} temporary files left by the next start`,
    figures: { kills: sum('kills'), midWrite: sum('midWrite'), wrong: wrong.length, left: left.length },
  };
}

/** Of the folder and of its backups. */
const namesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const isTemporary = (name: string): boolean => name.includes('.new-');

const startOnce = (path: string): unknown =>
  createProfileStore({ path, open: openPlainBacking, seed: () => emptyProfile('none'), notify: () => {} });

await runFigure({
  name: 'killed-writers',
  what: 'The process that saves the sessions (60 KB, again and again) killed with SIGKILL at a random moment',
  asked:
    '500 times; every file and backup whole, nothing lost that was said to be saved, no temporary file left by the next start',
  limitSeconds: 1500,
  run,
});
