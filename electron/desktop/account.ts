import { userInfo } from 'node:os';

/** The name sessions sign in with where they have none; `''` where the system knows none. */
export function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** Where a key agent listens, by what the desktop says; null for none. */
export function sshAgentSocket(
  platform: string = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string | null {
  return env.SSH_AUTH_SOCK || (platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : null);
}
