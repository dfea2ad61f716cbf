import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Distrust } from './distrust.ts';

const asRoot = process.getuid?.() === 0;
const nobody = 65_534;
const worker = join(import.meta.dirname, '../testing/folder-as-user.ts');
const sessions = '{"version":1,"sessions":[]}';

interface Told {
  readonly found: Distrust | null;
  readonly said: readonly string[];
}

/** A folder with a file of sessions in it, both of one owner. */
function folderOf(path: string, uid: number, mode: number): string {
  mkdirSync(path);
  writeFileSync(join(path, 'sessions.json'), sessions, { mode: 0o600 });
  for (const one of [path, join(path, 'sessions.json')]) chownSync(one, uid, uid);
  chmodSync(path, mode);
  return path;
}

// Root may write everywhere: only another user meets these.
it.skipIf(!asRoot)(
  'an ordinary user is told of each folder that cannot be used, and which command mends it (needs root)',
  () => {
    const base = mkdtempSync(join(tmpdir(), 'culvert-user-'));
    chmodSync(base, 0o755);
    const at = (name: string) => join(base, name);
    folderOf(at('readonly'), nobody, 0o500);
    folderOf(at('shut'), nobody, 0o000);
    folderOf(at('roots'), 0, 0o755);
    folderOf(at('foreign'), 1, 0o700);
    writeFileSync(at('file'), '');
    const names = ['readonly', 'shut', 'roots', 'foreign', 'file', 'absent'];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const said = execFileSync(process.execPath, [worker, `${nobody}`, ...names.map(at)], { env, encoding: 'utf8' });
    const told: readonly Told[] = JSON.parse(said);
    const closed = (name: string) => `You do not have permission to read and write in ${at(name)}.`;
    expect(told.map(({ found }) => found)).toEqual([
      { why: closed('readonly'), command: `chmod 700 ${at('readonly')}` },
      { why: closed('shut'), command: `chmod 700 ${at('shut')}` },
      { why: closed('roots'), command: `sudo chown -R nobody ${at('roots')}` },
      { why: expect.stringContaining(`${at('foreign')} belongs to daemon`), command: expect.stringContaining('chown') },
      { why: `${at('file')} is no folder.`, command: null },
      { why: closed('absent'), command: null },
    ]);
    // A folder that is closed while Culvert runs: Save says so.
    for (const { said: sentences } of told) expect(sentences.join(' ')).toMatch(/permission|EACCES|not there|ENOTDIR/);
    for (const name of ['readonly', 'shut', 'roots', 'foreign']) {
      expect(readdirSync(at(name))).toEqual(['sessions.json']);
      expect(readFileSync(join(at(name), 'sessions.json'), 'utf8')).toBe(sessions);
    }
    expect(readdirSync(base).sort()).toEqual(['file', 'foreign', 'readonly', 'roots', 'shut']);
    rmSync(base, { recursive: true, force: true });
  },
);
