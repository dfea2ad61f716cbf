import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { atExit } from './at-exit.ts';
import { run, runWithInput } from './run.ts';

/** A system user with a password, for the sign-in methods that need one. */
export interface TestUser {
  readonly username: string;
  readonly password: string;
  remove(): Promise<void>;
}

/** Whether this process may make system users; tests that need one are skipped where not. */
export const canMakeUsers = process.getuid?.() === 0;

/** Why such a test was skipped, for its name. */
export const needsRoot = 'needs root, to make a throwaway user with a password';

let made = 0;

/**
 * Makes a user without shell and home, with a random password nobody else learns. Root only. dropbear lets in only those
 * whose shell is one of /etc/shells.
 */
export async function makeTestUser(shell = '/usr/sbin/nologin'): Promise<TestUser> {
  made += 1;
  const username = `culvert-t${process.pid}-${made}`;
  const password = randomBytes(12).toString('base64url');
  await run('useradd', ['--no-create-home', '--shell', shell, username]);
  await runWithInput('chpasswd', [], `${username}:${password}\n`);
  const forget = atExit(() => spawnSync('userdel', ['--force', username]));
  const remove = async (): Promise<void> => {
    forget();
    await run('userdel', ['--force', username]);
  };
  return { username, password, remove };
}

/** Gives a test user another random password, and gives it back. */
export async function setPassword(username: string): Promise<string> {
  const password = randomBytes(12).toString('base64url');
  await runWithInput('chpasswd', [], `${username}:${password}\n`);
  return password;
}

/** As an administrator does who wants the password changed at the next sign-in. */
export const expirePassword = (username: string): Promise<string> => run('chage', ['-d', '0', username]);
