import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { descendants } from '../../electron/testing/process-tree.ts';
import type { Seed } from '../../electron/testing/secret-forms.ts';

/** Something that came out of the app, and where. */
export interface Trace {
  readonly where: string;
  readonly what: Buffer | string;
}

/** A folder of the test's own in place of every one a program may write into unasked. */
export const ownPlaces = (home: string): Readonly<Record<string, string>> => ({
  XDG_CACHE_HOME: join(home, '.cache'),
  XDG_DATA_HOME: join(home, '.local', 'share'),
  XDG_STATE_HOME: join(home, '.local', 'state'),
  XDG_RUNTIME_DIR: home,
  TMPDIR: home,
});

/** Every file below a folder, and its name, but for those the test put there. */
export function files(folder: string, own: readonly string[]): readonly Trace[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !own.some((mine) => path.startsWith(mine)))
    .flatMap((path) => [
      { where: path, what: readFileSync(path) },
      { where: `the name of ${path}`, what: path },
    ]);
}

/** What both of a process's outputs say from here on. */
export function outputsOf(child: ChildProcess): () => Trace {
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  return () => ({ where: 'standard output and error', what: Buffer.concat(said) });
}

/** How each process below one was started, as every user of the computer may read, and in which environment. */
export function startsOf(root: number): readonly Trace[] {
  return descendants(root).flatMap((pid) =>
    (['cmdline', 'environ'] as const).flatMap((what) => {
      try {
        return [{ where: `${what} of a process`, what: readFileSync(`/proc/${pid}/${what}`) }];
      } catch {
        return [];
      }
    }),
  );
}

/** What the window shows, to eyes and to what reads it out; what is typed in its fields is not in the page. */
export async function shownBy(window: Page): Promise<readonly Trace[]> {
  const tree = await window.locator('body').ariaSnapshot();
  const page = await window.evaluate(() => document.documentElement.outerHTML);
  const stored = await window.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  return [
    { where: 'the accessible tree', what: tree },
    { where: 'the page', what: page },
    { where: 'the storage of the page', what: stored },
  ];
}

export const clipboardOf = async (app: ElectronApplication): Promise<Trace> => ({
  where: 'the clipboard',
  what: await app.evaluate(({ clipboard }) => clipboard.readText()),
});

/** All messages on a session bus, as bytes, from here on. */
export async function watchBus(address: string): Promise<{ seen(): Trace; stop(): void }> {
  const watcher = spawn('dbus-monitor', ['--address', address, '--binary'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const seen: Buffer[] = [];
  watcher.stdout.on('data', (chunk: Buffer) => seen.push(chunk));
  await once(watcher.stdout, 'data');
  return { seen: () => ({ where: 'the session bus', what: Buffer.concat(seen) }), stop: () => void watcher.kill() };
}

/** The private part of a plain Ed25519 key, and the lines of its file between which it stands. */
export function keySeeds(name: string, path: string): readonly Seed[] {
  const text = readFileSync(path, 'latin1');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('-----'));
  const body = Buffer.from(lines.join(''), 'base64');
  // OpenSSH's PROTOCOL.key: the private key's bytes are public || private; the 32 of the seed follow the second public one.
  const at = body.lastIndexOf(Buffer.from([0, 0, 0, 64]));
  return [
    ...(at > 0 ? [{ name: `${name}, its secret number`, bytes: body.subarray(at + 4, at + 36) }] : []),
    ...lines
      .slice(2)
      .map((line, index) => ({ name: `${name}, line ${index + 3} of its file`, bytes: Buffer.from(line) })),
  ];
}
