import {
  type AlgorithmRole,
  type AlgorithmSettings,
  knownAlgorithms,
  presetLists,
  type RekeyLimit,
} from '../../model/algorithms.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { fitsPattern } from './pattern.ts';
import type { Setting } from './setting.ts';
import type { EffectiveSettings } from './settings.ts';
import { parseTime } from './values.ts';

/** The keywords that choose algorithms, and what each is about. */
export const algorithmKeys: Readonly<Record<string, AlgorithmRole>> = {
  ciphers: 'cipher',
  macs: 'mac',
  kexalgorithms: 'kex',
  hostkeyalgorithms: 'hostKey',
};

/** The preset nearest to ssh's own defaults: a server that ssh reaches without options should be reached. */
const preset = 'compatible';

/** What a value comes to: the order, and names in it that Culvert does not have. */
export interface ReadAlgorithms {
  readonly names: readonly string[];
  readonly missing: readonly string[];
}

/** A list as ssh_config(5) has it: whole, or changing the default with `+` (behind), `^` (in front) or `-` (without). */
export function readAlgorithms(role: AlgorithmRole, text: string): Result<ReadAlgorithms, string> {
  const [, sign = '', list = ''] = /^([-+^]?)(.*)$/s.exec(text) ?? [];
  const patterns = list.split(',');
  if (patterns.includes('')) return fail(`“${text}” has an empty place in it.`);
  const defaults = presetLists[preset][role];
  const known = knownAlgorithms[role];
  const fits = (name: string) => patterns.some((pattern) => fitsPattern(name, pattern));
  if (sign === '-')
    return nonEmpty(
      defaults.filter((name) => !fits(name)),
      [],
    );
  const named = [...new Set(patterns.flatMap((pattern) => known.filter((name) => fitsPattern(name, pattern))))];
  const missing = patterns.filter(
    (pattern) => !/[*?]/.test(pattern) && !known.includes(pattern) && !isElsewhere(pattern),
  );
  const others = (from: readonly string[], than: readonly string[]) => from.filter((name) => !than.includes(name));
  if (sign === '+') return nonEmpty([...defaults, ...others(named, defaults)], missing);
  if (sign === '^') return nonEmpty([...named, ...others(defaults, named)], missing);
  return nonEmpty(named, missing);
}

/** Certified host keys go with the plain type of theirs; nothing is left out with them. */
const isElsewhere = (name: string): boolean => name.endsWith('-cert-v01@openssh.com');

const nonEmpty = (names: readonly string[], missing: readonly string[]): Result<ReadAlgorithms, string> =>
  names.length === 0 ? fail('none of what it names is left that Culvert has.') : ok({ names, missing });

/** What ssh's keywords make of the algorithms; each has been checked. */
export function planAlgorithms(settings: EffectiveSettings): AlgorithmSettings {
  const lists = Object.entries(algorithmKeys).flatMap(([key, role]): [AlgorithmRole, readonly string[]][] => {
    const text = settings.text(key);
    const read = text === undefined ? null : readAlgorithms(role, text);
    return read?.ok ? [[role, read.value.names]] : [];
  });
  return { preset, ...Object.fromEntries(lists), ...(asksForSha1(settings) ? { sha1Signatures: true } : {}) };
}

/** `+ssh-rsa`, under either name of the keyword; other values are refused, or left aside in the system's file. */
const asksForSha1 = (settings: EffectiveSettings): boolean =>
  ['pubkeyacceptedalgorithms', 'pubkeyacceptedkeytypes'].some(
    (key) => settings.text(key)?.toLowerCase() === '+ssh-rsa',
  );

const units: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
const smallestRekey = 16;

/** RekeyLimit: a number of bytes with K, M or G, or `default`, then a time or `none`; null where it is no such thing. */
export function parseRekeyLimit(args: readonly string[]): Partial<RekeyLimit> | null {
  const [size = '', time = 'none', ...more] = args;
  const seconds = time.toLowerCase() === 'none' ? 0 : parseTime(time);
  if (more.length > 0 || seconds === null) return null;
  if (/^(default|none)$/i.test(size)) return { seconds };
  const [, digits = '', unit = ''] = /^(\d{1,12})([kmg]?)$/i.exec(size) ?? [];
  const bytes = Number(digits) * (units[unit.toLowerCase()] ?? 1);
  if (digits === '' || (bytes !== 0 && bytes < smallestRekey)) return null;
  return bytes === 0 ? { seconds } : { bytes, seconds };
}

/** What is wrong with, or missing from, a choice of algorithms; '' where nothing is. */
export function algorithmTrouble(setting: Setting): { readonly wrong: string; readonly missing: readonly string[] } {
  const role = algorithmKeys[setting.key];
  const read = role ? readAlgorithms(role, setting.args[0] ?? '') : null;
  if (read === null) return { wrong: '', missing: [] };
  return read.ok ? { wrong: '', missing: read.value.missing } : { wrong: read.error, missing: [] };
}
