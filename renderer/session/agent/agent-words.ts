import { describeError } from '@shared/describe/error.ts';
import type { AgentKeyView } from '@shared/model/agent-view.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { count } from '@shared/words/format.ts';

/** Most servers hang up after this many tries (MaxAuthTries), and each key offered is one. */
const usualTries = 6;

/** `ED25519 256`, or the type alone where it has no size. */
export const kindWords = ({ type, bits }: AgentKeyView): string => (bits === null ? type : `${type} ${bits}`);

/** What a screen reader calls a key. */
export const keyName = (key: AgentKeyView): string => [kindWords(key), key.comment].filter(Boolean).join(', ');

/** Why there are no keys to show, and what to do: the list itself follows by itself. */
export function troubleWords(error: TunnelError, setting: string): { readonly title: string; readonly text: string } {
  if (error.kind === 'agent-unavailable') return { title: 'No agent is running', text: absentWords(setting) };
  if (error.kind === 'agent-no-keys' && !error.mayBeLocked) {
    return { title: 'The agent holds no keys', text: 'Add one with ssh-add in a terminal, and it shows here at once.' };
  }
  if (error.kind === 'agent-no-keys') {
    const text = 'It is locked, or empty. Unlock it in its own window or with ssh-add -X; its keys show here at once.';
    return { title: 'The agent shows no keys', text };
  }
  const { title, cause } = describeError(error);
  return { title, text: cause };
}

const absentWords = (setting: string): string =>
  setting.trim() === ''
    ? 'The environment names none: SSH_AUTH_SOCK is not set. Start ssh-agent or Pageant, or say below where yours is.'
    : `“${setting.trim()}” leads to none: a variable in it is not set, or that agent is not running.`;

/** What is offered to the server, in one sentence. */
export function offerWords(held: number, picked: number, only: boolean): string {
  if (picked > 0 && only) return 'The ticked keys are offered, and the key files below; no others.';
  if (picked > 0) return 'The ticked keys are offered first, then the others.';
  if (only) return 'None is ticked: of these, only the ones that belong to a key file below are offered.';
  return held >= usualTries
    ? `None is ticked, so all ${count(held, 'key')} may be offered, and many servers hang up after ${usualTries}. Tick the ones this server knows.`
    : 'None is ticked: all are offered, one after the other.';
}
