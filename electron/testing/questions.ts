import type { Account, PromptAnswer, Question } from '@shared/model/prompt.ts';

export const someAccount: Account = { at: 'server', username: 'me', host: 'h', port: 22 };

/** Questions about one account, for tests of what is done with them. */
export const passwordQuestion = (changes: Partial<Account> = {}): Extract<Question, { kind: 'password' }> => ({
  kind: 'password',
  target: 'me@h',
  account: { ...someAccount, ...changes },
  serverText: '',
  attempt: 1,
});

export const hostKeyQuestion = (): Question => ({
  kind: 'host-key',
  key: {
    host: 'h',
    port: 22,
    algorithm: 'ssh-ed25519',
    fingerprint: 'SHA256:a',
    publicKey: 'ssh-ed25519 AAAA',
    md5: 'MD5:00',
  },
});

export const interactiveQuestion = (...labels: readonly string[]): Question => ({
  kind: 'keyboard-interactive',
  target: 'me@h',
  account: someAccount,
  title: '',
  instructions: '',
  fields: labels.map((label) => ({ label, said: '', echo: false })),
  attempt: 1,
});

export const secret = (value: string, remember = false): PromptAnswer => ({
  kind: 'secrets',
  secrets: [value],
  remember,
});
