import type { SavedSecret } from '@shared/model/saved-secret.ts';
import { words } from '@shared/words/words.ts';

type Named = Pick<{ id: string; name: string }, 'id' | 'name'>;

/** What one saved secret is, and which other sessions would miss it. */
export function savedLine({ about, usedBy }: SavedSecret, id: string, sessions: readonly Named[]): string {
  const others = sessions.filter((session) => session.id !== id && usedBy.includes(session.id));
  const names = others.map(({ name }) => name);
  return names.length === 0 ? capital(about) : `${capital(about)} (${words().auth.saved.usedToo(names)})`;
}

/** What was done, once something was forgotten. */
export function forgottenSentence(abouts: readonly string[]): string {
  const { nothingForgotten, forgotten } = words().auth.saved;
  return abouts.length === 0 ? nothingForgotten : forgotten(abouts);
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
