import type { Family, ForwardKind, ForwardRule } from '../../model/forward-rule.ts';
import { type LeftOut, leftOut } from '../../model/import-note.ts';
import { parseForwardSpec } from '../ssh-command/forward-spec.ts';

/** One entry of PuTTY's PortForwardings: `4L127.0.0.1:80` and `web:80`, escapes taken off. */
interface Entry {
  readonly key: string;
  readonly value: string;
}

const kindOf: Readonly<Record<string, ForwardKind>> = { L: 'local', R: 'remote', D: 'dynamic' };
const familyOf: Readonly<Record<string, Family>> = { '4': 'ipv4', '6': 'ipv6' };

/** The forwards of a session, and those that cannot be read. Ids are `forward-1` and so on. */
export function parsePortForwardings(text: string): {
  readonly rules: readonly ForwardRule[];
  readonly notes: readonly LeftOut[];
} {
  const rules: ForwardRule[] = [];
  const notes: LeftOut[] = [];
  for (const entry of entriesOf(text)) {
    const rule = ruleOf(entry, `forward-${rules.length + 1}`);
    if (typeof rule === 'string') notes.push(leftOut(`${entry.key}=${entry.value}`, 'wrong', rule));
    else rules.push(rule);
  }
  return { rules, notes };
}

/** The rule, or what is wrong with it. */
function ruleOf({ key, value }: Entry, id: string): ForwardRule | string {
  const [, address = '', letter = '', source = ''] = /^([46A]?)([LRD])(.*)$/s.exec(key) ?? [];
  // Before 0.60 a dynamic forward was a local one to "D".
  const kind = letter === 'L' && value === 'D' ? 'dynamic' : kindOf[letter];
  if (!kind) return 'It begins with none of L, R and D.';
  const spec = parseForwardSpec(kind, kind === 'dynamic' ? source : `${source}:${value}`);
  if (!spec.ok) return spec.error;
  const base = { id, family: familyOf[address] ?? 'auto', enabled: true, description: '', source: spec.value.source };
  if (kind === 'dynamic') return { ...base, kind };
  if (!spec.value.destination) return 'The destination is missing.';
  return { ...base, kind, destination: spec.value.destination };
}

/** Split at commas and the first `=`, each a character of its own behind a backslash. */
function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let parts = [''];
  const flush = () => {
    const [key = '', ...value] = parts;
    if (key !== '') entries.push({ key, value: value.join('=') });
    parts = [''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === ',') flush();
    else if (char === '=') parts.push('');
    else {
      if (char === '\\') at += 1;
      parts[parts.length - 1] += char === '\\' ? text.charAt(at) : char;
    }
  }
  flush();
  return entries;
}

/** Entries as PuTTY writes them. */
export const joinEntries = (entries: readonly (readonly [key: string, value: string])[]): string =>
  entries.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join(',');

const escaped = (text: string): string => text.replace(/[\\,=]/g, '\\$&');
