import { readFileSync } from 'node:fs';

/** The fuses of Electron's first version of them, in the order of their bytes. */
const names = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

export type Fuses = Readonly<Record<(typeof names)[number], boolean>>;

/** Stands in the program before its fuses: a byte for their version, one for their number, and a digit for each. */
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** What the fuses of a built program are, read from the file itself. */
export function readFuses(program: string): Fuses {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(mark);
  if (at < 0 || bytes.indexOf(mark, at + 1) >= 0) throw new Error(`${program} has not one set of fuses`);
  const [version, count = 0, ...rest] = bytes.subarray(at + mark.length, at + mark.length + 2 + names.length);
  if (version !== 1 || count < names.length) throw new Error(`Fuses of version ${version}, ${count} of them`);
  const digits = String.fromCharCode(...rest);
  if (!/^[01]+$/.test(digits)) throw new Error(`Fuses that cannot be read: ${digits}`);
  return Object.fromEntries(names.map((name, index) => [name, digits[index] === '1'])) as Fuses;
}
