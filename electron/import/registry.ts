import type { ImportNote } from '@shared/model/import-note.ts';
import { fail, ok } from '@shared/model/result.ts';
import type { Reading } from '@shared/parse/paste/types.ts';
import { parseRegistry } from '@shared/parse/putty/registry.ts';
import { type PuttySession, unescapeName } from '@shared/parse/putty/session-file.ts';
import { readPuttyHostKey } from './host-keys.ts';
import { readPuttySessions } from './putty-sessions.ts';
import type { ImportReading, ReadHostKey } from './types.ts';

const sessionsUnder = /\\Software\\SimonTatham\\PuTTY\\Sessions\\([^\\]+)$/i;
const hostKeysUnder = /\\Software\\SimonTatham\\PuTTY\\SshHostKeys$/i;

/** PuTTY's sessions and host keys in a `.reg` file, whatever else it holds. */
export function readRegistry(text: string): Reading<ImportReading> {
  const keys = parseRegistry(text);
  if (!keys.ok) return keys;
  const sessions: PuttySession[] = [];
  const hostKeys: (ReadHostKey | ImportNote)[] = [];
  for (const { path, values } of keys.value) {
    const name = sessionsUnder.exec(path)?.[1];
    if (name !== undefined) sessions.push({ name: unescapeName(name), settings: Object.fromEntries(values) });
    if (!hostKeysUnder.test(path)) continue;
    for (const [entry, value] of values) hostKeys.push(readPuttyHostKey(unescapeName(entry), value));
  }
  if (sessions.length === 0 && hostKeys.length === 0) return fail({ kind: 'no-putty-sessions' });
  return ok(readPuttySessions(sessions, hostKeys));
}

/** A `.reg` file's bytes as text: UTF-16 as REGEDIT writes it, with or without its mark, UTF-8, or the west's code page. */
export function decodeRegistry(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (second === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
