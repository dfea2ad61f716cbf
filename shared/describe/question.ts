import type { Prompt, Question } from '../model/prompt.ts';
import { words } from '../words/words.ts';

/** What a question is about, in a few words: for the session's state and for the error when it is not answered. */
export const questionTopic = ({ kind }: Pick<Question, 'kind'>): string => words().questions.topic[kind];

/** As many names as can be taken in at once. */
const mostNames = 3;

/** Who waits: `Session “A”`, or `Sessions “A”, “B”, and 4 more`; on the way to a server, for which hop. */
export function whoWaits({ sessionName, others, hop }: Pick<Prompt, 'sessionName' | 'others' | 'hop'>): string {
  const { named, more, session, sessions, atHop } = words().questions;
  const names = [sessionName, ...others.map(({ name }) => name)].map(named);
  const shown = names.length > mostNames + 1 ? names.slice(0, mostNames) : names;
  const left = names.length - shown.length;
  const parts = left > 0 ? [...shown, more(left)] : shown;
  const who = parts.length === 1 ? session(parts[0] ?? '') : sessions(parts);
  return hop === undefined ? who : atHop(who, hop);
}

/** What became of the answer before this one; null for a first question. */
export function refusalSentence(prompt: Exclude<Prompt, { kind: 'host-key' | 'touch' }>): string | null {
  const { savedPasswordRefused, savedPassphraseRefused, refused } = words().questions;
  const { remember, kind, attempt } = prompt;
  if (remember.can === 'if-wanted' && remember.before)
    return kind === 'passphrase' ? savedPassphraseRefused : savedPasswordRefused;
  return attempt === 1 ? null : refused[kind];
}
