import { fail, ok } from '../../model/result.ts';
import type { Reading } from '../paste/types.ts';

/** One key of the registry and its values; numbers and strings alike as text. */
export interface RegistryKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, string>;
}

const header = /^(Windows Registry Editor Version 5\.00|REGEDIT4)\s*$/;

/**
 * A `.reg` file as REGEDIT writes it, decoded. A line that is none of comment, `[key]` and `"name"=value` stops it, as a
 * file that was cut off or is something else says nothing that can be relied on. Keys to be deleted (`[-…]`) are passed over.
 */
export function parseRegistry(text: string): Reading<readonly RegistryKey[]> {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((line) => line.trim() !== '');
  if (!header.test(lines[start] ?? '')) return fail({ kind: 'broken-reg', line: Math.max(1, start + 1) });
  const keys: RegistryKey[] = [];
  let values: Map<string, string> | null = null;
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const place = at + 1;
    if (line.trim() === '' || line.trimStart().startsWith(';')) continue;
    const section = /^\[(-?)(.+)\]\s*$/.exec(line);
    if (section) {
      values = new Map();
      if (section[1] === '') keys.push({ path: section[2] ?? '', values });
      continue;
    }
    let whole = line;
    // Bytes go on over lines that end in a backslash.
    while (/^(".*?"|@)=hex.*\\\s*$/i.test(whole) && at + 1 < lines.length) {
      at += 1;
      whole = whole.replace(/\\\s*$/, '') + (lines[at] ?? '').trim();
    }
    const entry = parseEntry(whole);
    if (!entry || !values) return fail({ kind: 'broken-reg', line: place });
    if (entry.value !== null) values.set(entry.name, entry.value);
  }
  return ok(keys);
}

/** `value` is null where it is deleted or of a kind that PuTTY does not use; null for no entry at all. */
function parseEntry(line: string): { readonly name: string; readonly value: string | null } | null {
  const [, name, rest] = /^(?:"((?:[^"\\]|\\.)*)"|@)\s*=\s*(.*?)\s*$/s.exec(line) ?? [];
  if (rest === undefined) return null;
  const value = readValue(rest);
  return value === undefined ? null : { name: plain(name ?? ''), value };
}

function readValue(text: string): string | null | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text);
  if (quoted) return plain(quoted[1] ?? '');
  const number = /^dword:([0-9a-f]{1,8})$/i.exec(text);
  if (number) return String(Number.parseInt(number[1] ?? '', 16));
  const bytes = /^hex(?:\(([0-9a-f]+)\))?:([0-9a-f,\s]*)$/i.exec(text);
  if (bytes) return /^[12]$/.test(bytes[1] ?? '') ? wideText(bytes[2] ?? '') : null;
  return text === '-' ? null : undefined;
}

const plain = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** REG_SZ and REG_EXPAND_SZ written as bytes: UTF-16, little end first, with a zero at the end. */
function wideText(hex: string): string {
  const bytes = hex.split(',').map((byte) => Number.parseInt(byte.trim(), 16) || 0);
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const code = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    if (code !== 0) text += String.fromCharCode(code);
  }
  return text;
}

/** A `.reg` file's text: each value as the kind PuTTY reads it as. */
export function formatRegistry(
  keys: readonly RegistryKey[],
  isNumber: (name: string, value: string) => boolean,
): string {
  const sections = keys.map(({ path, values }) => {
    const lines = [...values].map(([name, value]) => {
      const written = isNumber(name, value)
        ? `dword:${(Number(value) >>> 0).toString(16).padStart(8, '0')}`
        : `"${escaped(value)}"`;
      return `"${escaped(name)}"=${written}`;
    });
    return [`[${path}]`, ...lines].join('\r\n');
  });
  return `Windows Registry Editor Version 5.00\r\n\r\n${sections.join('\r\n\r\n')}\r\n\r\n`;
}

const escaped = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\"]/g, '\\$&');
