import type { Prompt } from '@shared/model/prompt.ts';
import type { OfferedKey } from '@shared/model/tunnel-error.ts';

const from = { sessionId: 'office', sessionName: 'Office DB', others: [], remember: { can: 'never' } } as const;
const account = { at: 'server', username: 'ada', host: 'bastion.example', port: 22 } as const;
const who = { account, target: 'ada@bastion.example', attempt: 1 } as const;
const ifWanted = { can: 'if-wanted', before: false } as const;
const others = ['Warehouse replica', 'Staging', 'Reports', 'Home'].map((name) => ({ id: name, name }));

/** One question of each kind; `queue` is all of them, and those that end in a number are of their kind in other moods. */
export function promptsFor(name: string, key: OfferedKey): readonly Prompt[] {
  const all: readonly Prompt[] = [
    { ...from, id: 'host-key', kind: 'host-key', key },
    { ...from, ...who, id: 'password', kind: 'password', serverText: '', remember: ifWanted },
    {
      ...from,
      ...who,
      id: 'password-2',
      kind: 'password',
      attempt: 2,
      hop: 'Bastion',
      serverText: 'Authorised users only.\nAll activity is logged <b>for ever</b>.',
      others,
      remember: { can: 'not-here', why: 'no-keyring' },
    },
    {
      ...from,
      id: 'passphrase',
      kind: 'passphrase',
      path: '~/.ssh/id_ed25519',
      fingerprint: key.fingerprint,
      attempt: 2,
      remember: { can: 'if-wanted', before: true },
    },
    {
      ...from,
      ...who,
      id: 'keyboard-interactive',
      kind: 'keyboard-interactive',
      title: 'Two-step sign-in',
      instructions: 'Open your authenticator.\nOptions: 1) code  2) push <b>now</b>',
      fields: [
        { label: 'Password:', said: '', echo: false },
        { label: 'Code or option:', said: 'A code was sent to the telephone that ends in 42.', echo: true },
      ],
    },
    {
      ...from,
      ...who,
      id: 'password-change',
      kind: 'password-change',
      serverText: 'Your password is 91 days old. Use at least 12 characters.',
      remember: ifWanted,
    },
    { ...from, id: 'touch', kind: 'touch', key: 'ada@laptop (yellow key)', fingerprint: key.fingerprint },
  ];
  return name === 'queue' ? all : all.filter(({ id }) => id === name);
}
