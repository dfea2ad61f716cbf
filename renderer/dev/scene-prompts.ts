import type { Prompt } from '@shared/model/prompt.ts';
import type { OfferedKey } from '@shared/model/tunnel-error.ts';

const from = { id: 'q1', sessionId: 'office', sessionName: 'Office DB' };

/** One question of each kind; `queue` is all of them. */
export function promptsFor(name: string, key: OfferedKey): readonly Prompt[] {
  const all: readonly Prompt[] = [
    { ...from, id: 'q1', kind: 'host-key', key },
    { ...from, id: 'q2', kind: 'password', target: 'ada@bastion.example' },
    { ...from, id: 'q3', kind: 'passphrase', path: '~/.ssh/id_ed25519', attempt: 2 },
    {
      ...from,
      id: 'q4',
      kind: 'keyboard-interactive',
      target: 'ada@bastion.example',
      title: 'Two-step sign-in',
      instructions: 'Open your authenticator.\nOptions: 1) code  2) push <b>now</b>',
      fields: [
        { label: 'Password: ', echo: false },
        { label: 'Code or option: ', echo: true },
      ],
    },
  ];
  return name === 'queue' ? all : all.filter((prompt) => prompt.kind === name);
}
