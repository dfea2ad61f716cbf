import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir, hostname, networkInterfaces, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '@shared/parse/ssh-command/server-plan.ts';
import { runCommand } from './run-command.ts';
import type { ConfigSurroundings } from './types.ts';

/** This computer and the person at it. */
export function surroundings(): Surroundings {
  const { username, uid } = userInfo();
  return {
    home: homedir(),
    homeOf,
    localUser: username,
    localHost: hostname(),
    userId: String(uid),
    env: process.env,
    sha1: (text) => createHash('sha1').update(text).digest('hex'),
  };
}

/** As passwd(5) says; other systems keep it where a program cannot look without their libraries. */
function homeOf(user: string): string | null {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    return lines.map((line) => line.split(':')).find(([name]) => name === user)?.[5] ?? null;
  } catch {
    return null;
  }
}

/** The same for reading ssh_config files. Commands are run only where `matchExec` says so. */
export const configSurroundings = (matchExec: boolean, warn: (text: string) => void): ConfigSurroundings => ({
  ...surroundings(),
  systemFile: systemConfigFile(),
  localAddresses: () =>
    Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address)),
  runCommand: matchExec ? runCommand : null,
  warn,
});

/** ssh_config(5)'s system-wide file. */
export const systemConfigFile = (): string =>
  process.platform === 'win32'
    ? join(process.env.PROGRAMDATA || 'C:\\ProgramData', 'ssh', 'ssh_config')
    : '/etc/ssh/ssh_config';
