import type { SessionStep } from '../model/tunnel-error.ts';

/** What a session does at each step, as a person would say it. */
export const stepWords: Readonly<Record<SessionStep, string>> = {
  'name lookup': 'looking up the name',
  tcp: 'reaching the server',
  greeting: 'waiting for its greeting',
  'key exchange': 'agreeing on keys',
  'host key': 'checking its host key',
  'sign-in': 'signing in',
  'jump host': 'waiting for its jump host’s session',
};
