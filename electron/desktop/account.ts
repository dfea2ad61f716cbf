import { userInfo } from 'node:os';

/** The name sessions sign in with where they have none; `''` where the system knows none. */
export function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
