import { afterEach, describe, expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { counted, formatBytes } from './format.ts';
import { pickLanguage, setLanguage } from './language.ts';
import { languageArgument, languageOf } from './launch-argument.ts';
import { words } from './words.ts';

afterEach(() => setLanguage('en'));

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr', 'DE'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('of a person who wants %j is %s', (wanted, picked) => expect(pickLanguage(wanted)).toBe(picked));

  it('goes to the window as an argument', () => {
    expect(languageOf(['electron', languageArgument('de')])).toBe('de');
    expect(languageOf(['--culvert-language=xx'])).toBe('en');
  });

  it('decides which words and numbers are said', () => {
    expect(words().tray.quit).toBe('Quit');
    setLanguage('de');
    expect(words().tray.quit).toBe('Beenden');
    expect(counted(12_345, { one: 'Sitzung', other: 'Sitzungen' })).toBe('12.345 Sitzungen');
    expect(formatBytes(64_234_000)).toBe('64,2 MB');
  });
});

/** Every plain text of a catalogue, by its place: `tray.quit`. */
function texts(catalogue: object, place = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') found.set(place + key, value);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of texts(value, `${place}${key}.`)) found.set(inner, text);
  }
  return found;
}

/** What is called the same in German. */
const sameInGerman: readonly string[] = [
  'Updates',
  'Agent',
  'Auto',
  'HTTP',
  'IPv4',
  'IPv6',
  'Modern',
  'Orange',
  'Passphrase',
  'Port',
  'Proxy',
  'SOCKS 4',
  'SOCKS 4A',
  'SOCKS 5',
  'SSH',
  'Server',
  'Start',
  'Status',
  'System',
  'Version',
  'ssh_config',
  '~/.ssh/known_hosts',
];

describe('the catalogues', () => {
  const german = texts(de);
  // A letter to press with Alt may be the same (letters.test.ts has the rest).
  const spoken = [...texts(en)].filter(([place]) => !/letter$/i.test(place));
  it.each(spoken)('say %s in both languages', (place, english) => {
    expect(german.get(place)).not.toBe('');
    if (!sameInGerman.includes(english)) expect(german.get(place)).not.toBe(english);
  });
});
