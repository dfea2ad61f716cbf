import { formatDestination, formatSource } from '@shared/describe/rule.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';

const texts = new WeakMap<SessionProfile, string>();

/** What a search looks through, in small letters; kept for as long as the session is. */
export function searchText(session: SessionProfile): string {
  const known = texts.get(session);
  if (known !== undefined) return known;
  const { name, host, username, folder, notes, forwards } = session;
  const rules = forwards.map((rule) => `${formatSource(rule.source)}\n${formatDestination(rule)}\n${rule.description}`);
  const text = [name, host, username, folder, notes, ...rules].join('\n').toLowerCase();
  texts.set(session, text);
  return text;
}

/** The words of a search; none for an empty one. */
export const searchWords = (search: string): readonly string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether every word occurs in a text that is in small letters already. */
export const hasWords = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));
