import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { inSpace } from './name-space.ts';
import { rootBase } from './root-base.ts';

/** A Debian that holds nothing but itself, and an ordinary user `tester`. */
export interface CleanRoot {
  /** A file or folder in there, as seen from here. */
  at(path: string): string;
  has(path: string): boolean;
  /** Runs a command to its end, as root or as the named user. */
  run(command: readonly string[], user?: string): { status: number | null; stdout: string; stderr: string };
  /** The same, as root, where it has to go well; gives standard output. */
  must(...command: readonly string[]): string;
  /** Starts a command as `tester`. */
  start(
    command: readonly string[],
    env: Readonly<Record<string, string>>,
  ): ChildProcessByStdio<null, Readable, Readable>;
  /** Installs a package file with what it depends on, as a person does. */
  install(deb: string): void;
  /** Paths whose last part has `word` in it, below none of `but`. */
  find(word: string, but: readonly string[]): string[];
  remove(): void;
}

export async function makeCleanRoot(deb: string): Promise<CleanRoot> {
  const base = await rootBase(deb);
  const path = mkdtempSync(join(tmpdir(), 'culvert-root-'));
  execFileSync('cp', ['-a', '--reflink=auto', `${base}/.`, path]);
  const root = openRoot(path);
  root.must('useradd', '--create-home', '--shell', '/bin/sh', 'tester');
  return root;
}

function openRoot(path: string): CleanRoot {
  const at = (inside: string) => join(path, inside);
  const run: CleanRoot['run'] = (command, user = 'root') => {
    const { file, args } = inSpace(path, command, { user, env: { DEBIAN_FRONTEND: 'noninteractive' } });
    return spawnSync(file, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  };
  const must: CleanRoot['must'] = (...command) => {
    const { status, stdout, stderr } = run(command);
    if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
  };
  return {
    at,
    has: (inside) => existsSync(at(inside)),
    run,
    must,
    start(command, env) {
      const { file, args } = inSpace(path, command, { user: 'tester', env });
      return spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    },
    install(deb) {
      copyFileSync(deb, at(`/${basename(deb)}`));
      // Nothing here has to outlive a power cut.
      must(
        'apt-get',
        'install',
        '--yes',
        '--no-install-recommends',
        '-o',
        'DPkg::Options::=--force-unsafe-io',
        `/${basename(deb)}`,
      );
      rmSync(at(`/${basename(deb)}`));
    },
    find: (word, but) =>
      must('find', '/', '-xdev', '-name', `*${word}*`)
        .split('\n')
        .filter((one) => one !== '' && !but.some((folder) => one.startsWith(folder)))
        .sort(),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
