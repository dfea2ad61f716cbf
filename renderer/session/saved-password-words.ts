import type { SavedSecret } from '@shared/model/saved-secret.ts';

type Named = Pick<{ id: string; name: string }, 'id' | 'name'>;

/** `A`, `A and B`, `A, B and C`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** What one saved secret is, and which other sessions would miss it. */
export function savedLine({ about, usedBy }: SavedSecret, id: string, sessions: readonly Named[]): string {
  const others = sessions.filter((session) => session.id !== id && usedBy.includes(session.id));
  const names = others.map(({ name }) => `“${name}”`);
  return names.length === 0
    ? capital(about)
    : `${capital(about)} (${listed(names)} ${names.length === 1 ? 'uses' : 'use'} it too)`;
}

/** What was done, once something was forgotten. */
export const forgottenSentence = (abouts: readonly string[]): string =>
  abouts.length === 0 ? 'Nothing was forgotten.' : `Forgotten: ${listed(abouts)}.`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
