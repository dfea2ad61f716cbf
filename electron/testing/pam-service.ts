import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { run } from './run.ts';

/** A copy of sshd whose sign-in goes by a PAM service of its own. */
export interface PamService {
  /** sshd asks PAM for the service of its own name. */
  readonly program: string;
  remove(): void;
}

let made = 0;

/** Makes a service from lines of pam.d(5), and the program in `dir`. Root only. */
export function makePamService(dir: string, sshd: string, lines: readonly string[]): PamService {
  made += 1;
  const name = `culvert-sshd-${process.pid}-${made}`;
  const program = join(dir, name);
  const file = join('/etc/pam.d', name);
  copyFileSync(sshd, program);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  const remove = (): void => rmSync(file, { force: true });
  const forget = atExit(remove);
  return {
    program,
    remove: () => {
      forget();
      remove();
    },
  };
}

/** The password of the system's user file. */
export const byPassword = [
  'auth required pam_unix.so',
  'account required pam_unix.so',
  'password required pam_unix.so minlen=6',
  'session required pam_permit.so',
];

/** The password, and a one-time code after it; `users` is a file of `oathUser` lines. */
export const byPasswordAndCode = (users: string): readonly string[] => [
  'auth required pam_unix.so',
  `auth required pam_oath.so usersfile=${users} window=20 digits=6`,
  'account required pam_permit.so',
  'session required pam_permit.so',
];

const seed = '3132333435363738393031323334353637383930';

/** A line of pam_oath's file: codes by counter (RFC 4226). */
export const oathUser = (username: string): string => `HOTP ${username} - ${seed}\n`;

/** The code of a counter, from 0, by another program than the one that checks it. */
export const oathCode = async (counter: number): Promise<string> =>
  (await run('oathtool', ['--hotp', '--digits=6', `--counter=${counter}`, seed])).trim();
