import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthContext } from 'ssh2';
import { practiceNames } from './names.ts';

const mostTries = 3;

/** 192 random bits, for one run of the server. */
export const oneTimePassword = (): string => randomBytes(24).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing about where two texts differ. */
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Decides one client's sign-in: the password of this run, three tries, then `onGiveUp`. */
export function signInGuard(password: string, onGiveUp: () => void): (context: AuthContext) => void {
  let tries = 0;
  return (context) => {
    if (context.method !== 'password') return context.reject(['password']);
    const nameFits = sameText(context.username, practiceNames.username);
    const passwordFits = sameText(context.password, password);
    if (nameFits && passwordFits) return context.accept();
    context.reject(['password']);
    tries += 1;
    if (tries >= mostTries) onGiveUp();
  };
}
