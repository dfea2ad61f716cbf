import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from '@shared/parse/ssh-command/server-plan.ts';

/** This computer and the person at it. */
export function surroundings(): Surroundings {
  const { username, uid } = userInfo();
  return { home: homedir(), localUser: username, localHost: hostname(), userId: String(uid), env: process.env };
}

/** ssh_config(5)'s system-wide file. */
export const systemConfigFile = (): string =>
  process.platform === 'win32'
    ? join(process.env.PROGRAMDATA || 'C:\\ProgramData', 'ssh', 'ssh_config')
    : '/etc/ssh/ssh_config';
