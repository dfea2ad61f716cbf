import { describeError } from '@shared/describe/error.ts';
import type { AgentKeyView } from '@shared/model/agent-view.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';

/** Most servers hang up after this many tries (MaxAuthTries), and each key offered is one. */
const usualTries = 6;

/** `ED25519 256`, or the type alone where it has no size. */
export const kindWords = ({ type, bits }: AgentKeyView): string => (bits === null ? type : `${type} ${bits}`);

/** What a screen reader calls a key. */
export const keyName = (key: AgentKeyView): string => [kindWords(key), key.comment].filter(Boolean).join(', ');

/** Why there are no keys to show, and what to do: the list itself follows by itself. */
export function troubleWords(error: TunnelError, setting: string): { readonly title: string; readonly text: string } {
  const { none, empty, emptyHelp, locked, lockedHelp } = words().agent.trouble;
  if (error.kind === 'agent-unavailable') return { title: none, text: absentWords(setting) };
  if (error.kind === 'agent-no-keys')
    return error.mayBeLocked ? { title: locked, text: lockedHelp } : { title: empty, text: emptyHelp };
  const { title, cause } = describeError(error);
  return { title, text: cause };
}

function absentWords(setting: string): string {
  const { notNamed, notThere } = words().agent.trouble;
  return setting.trim() === '' ? notNamed : notThere(setting.trim());
}

/** What is offered to the server, in one sentence. */
export function offerWords(held: number, picked: number, only: boolean): string {
  const text = words().agent.offer;
  if (picked > 0) return only ? text.tickedOnly : text.tickedFirst;
  if (only) return text.ownOnly;
  return held >= usualTries ? text.tooMany(held, usualTries) : text.all;
}
