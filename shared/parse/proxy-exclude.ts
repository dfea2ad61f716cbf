import { words } from '../words/words.ts';
import { isInNetwork, parseIp } from './ip.ts';
import { fitsPattern } from './ssh-command/pattern.ts';

/** Names without a dot, and this computer itself. */
const local = '<local>';

/**
 * Whether `host` is reached straight. An entry is a name with `*` and `?` (`*.corp.example`), a domain and all under it
 * (`.corp.example`), an address, a network (`10.0.0.0/8`), or `<local>`. Networks hold for servers named by address:
 * nothing is looked up.
 */
export const isExcluded = (host: string, entries: readonly string[]): boolean => {
  const name = bare(host);
  return entries.some((entry) => fits(name, entry.trim().toLowerCase()));
};

const bare = (host: string): string =>
  host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();

function fits(host: string, entry: string): boolean {
  if (entry === local) return isLocal(host);
  const address = parseIp(host);
  if (address !== null) return isInNetwork(address, entry) ?? fitsPattern(host, entry);
  if (entry.startsWith('.')) return host === entry.slice(1) || fitsPattern(host, `*${entry}`);
  return fitsPattern(host, entry);
}

function isLocal(host: string): boolean {
  const address = parseIp(host);
  if (address === null) return !host.includes('.') || host === 'localhost' || host.endsWith('.localhost');
  return isInNetwork(address, '127.0.0.0/8') === true || isInNetwork(address, '::1') === true;
}

/** Why an entry can never fit, in a sentence; null where it can. */
export function excludeProblem(entry: string): string | null {
  const text = entry.trim();
  if (text.toLowerCase() === local) return null;
  if (text.includes('/') && isInNetwork({ bits: 32, value: 0n }, text) === null)
    return words().details.field.excludeNetwork(text);
  return text === '' || /[\s,;<>"'\\@]/.test(text) ? words().details.field.excludeEntry(text) : null;
}

/** The entries of a text field or of NO_PROXY: commas, semicolons and white space stand between. */
export const splitEntries = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((entry) => entry !== '');
