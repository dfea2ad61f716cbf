import type { SignInContext } from '../ssh/sign-in.ts';

/** What signing in needs, with no key, no agent, and nobody to ask; `changes` go on top. */
export const contextOf = (changes: Partial<SignInContext> = {}): Omit<SignInContext, 'record'> => ({
  username: 'me',
  target: 'me@h',
  account: { at: 'server', username: 'me', host: 'h', port: 22 },
  banner: () => '',
  identityFiles: [],
  certificateFiles: [],
  agentSocket: null,
  agentKeys: [],
  identitiesOnly: false,
  serverSignatures: () => ({ algorithms: null, software: 'OpenSSH_9.2p1', maySignWithSha1: false }),
  binding: () => null,
  knownPassword: null,
  ask: () => Promise.reject(new Error('Nobody expected a question')),
  tried: () => {},
  offTheClock: (work) => work,
  whileTouching: (_key, work) => work,
  signal: new AbortController().signal,
  log: () => {},
  ...changes,
});
