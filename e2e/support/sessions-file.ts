import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a test wants to be saved before the app starts; ids follow from names. */
export type SeededSession = { readonly name: string } & Readonly<Record<string, unknown>>;

/** Writes the profile file of a home. */
export function seedSessions(home: string, sessions: readonly SeededSession[], more: object = {}): void {
  const entries = sessions.map((session) => ({ id: `id-${session.name}`, host: 'h.example', ...session }));
  writeFileSync(join(home, 'culvert', 'sessions.json'), JSON.stringify({ version: 1, sessions: entries, ...more }), {
    mode: 0o600,
  });
}

interface SessionsOnDisk {
  readonly sessions: readonly { id: string; name: string; folder: string; colour?: string; notes?: string }[];
  readonly folders?: readonly string[];
}

export const sessionsOnDisk = (home: string): SessionsOnDisk =>
  JSON.parse(readFileSync(join(home, 'culvert', 'sessions.json'), 'utf8'));

/** `name: folder` of every session in the file, and the folders it keeps by themselves. */
export function placesOnDisk(home: string): Record<string, string> {
  const { sessions, folders = [] } = sessionsOnDisk(home);
  const kept = folders.length === 0 ? {} : { '(folders)': folders.join(', ') };
  return { ...Object.fromEntries(sessions.map(({ name, folder }) => [name, folder])), ...kept };
}
