import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** A home folder of one's own that ssh takes for the account's, with files in it. */
export interface SshHome {
  readonly dir: string;
  /** Under the home folder; mode 0600. */
  write(files: Readonly<Record<string, string>>): void;
  /** What ssh would go by (`ssh -G`), or its complaint. */
  ask(args: readonly string[], env?: Readonly<Record<string, string>>): SshAnswer;
  /** The same of a whole line as a shell takes it apart, its program being ssh. */
  askLine(line: string): SshAnswer;
  /** The key and certificate files it would look for, tokens put in, in order; nothing is connected to. */
  keyPaths(args: readonly string[], env?: Readonly<Record<string, string>>): readonly string[];
  remove(): void;
}

export type SshAnswer =
  | { readonly ok: true; readonly values: ReadonlyMap<string, readonly string[]> }
  | { readonly ok: false; readonly complaint: string };

/** The name ssh believes the user to have. */
export const nameAtHome = 'me';

/**
 * ssh takes the home folder from the system's user database, not from HOME. nss_wrapper, which Samba's tests use for the
 * same, gives it one with a folder of ours.
 */
export function makeSshHome(): SshHome {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'culvert-home-')));
  const accounts = join(dir, 'passwd');
  writeFileSync(accounts, `${nameAtHome}:x:${userInfo().uid}:${userInfo().gid}::${dir}:/bin/sh\n`);
  const library = wrapperLibrary();
  const write: SshHome['write'] = (files) => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(dir, name);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, text);
      chmodSync(path, 0o600);
    }
  };
  const ssh = (args: readonly string[], env: Readonly<Record<string, string>>, program = 'ssh') =>
    spawnSync(program, args, {
      cwd: dir,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: dir,
        SHELL: '/bin/sh',
        LD_PRELOAD: library,
        NSS_WRAPPER_PASSWD: accounts,
        NSS_WRAPPER_GROUP: '/etc/group',
        ...env,
      },
    });
  const answered = ({ status, stdout, stderr }: ReturnType<typeof ssh>): SshAnswer =>
    status === 0 ? { ok: true, values: parseDump(stdout) } : { ok: false, complaint: stderr };
  return {
    dir,
    write,
    ask: (args, env = {}) => answered(ssh(['-G', ...args], env)),
    askLine: (line) => answered(ssh(['-c', line.replace(/^ssh /, 'exec ssh -G ')], {}, 'sh')),
    // With a command in place of the connection, and one that ends at once, it gets as far as its keys.
    keyPaths: (args, env = {}) => {
      const { stderr } = ssh(['-v', '-o', 'ProxyCommand=true', '-o', 'BatchMode=yes', ...args], env);
      return [...stderr.matchAll(/^debug1: (?:identity|certificate) file (.*) type -?\d+\r?$/gm)].map(
        ([, path = '']) => path,
      );
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

let library: string | null = null;

/** The path of libnss_wrapper, which gives a program it is preloaded into users and hosts of its own. */
export function wrapperLibrary(): string {
  library ??=
    execFileSync('find', ['/usr/lib', '-name', 'libnss_wrapper.so'], { encoding: 'utf8' }).split('\n')[0] ?? '';
  if (library === '') throw new Error('libnss_wrapper.so is missing: install libnss-wrapper');
  return library;
}

function parseDump(text: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const line of text.split('\n').filter(Boolean)) {
    const at = line.indexOf(' ');
    const key = at < 0 ? line : line.slice(0, at);
    values.set(key, [...(values.get(key) ?? []), at < 0 ? '' : line.slice(at + 1)]);
  }
  return values;
}
