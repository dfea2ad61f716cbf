import { expect, test } from 'vitest';
import { emptyProfile } from '../model/session-profile.ts';
import { writePlinkCommand } from './plink-command.ts';
import { windowsQuoted } from './quote.ts';

/** What Python’s subprocess.list2cmdline, which follows the rules of Microsoft’s C library, makes of these words. */
test.each([
  ['plain', 'plain'],
  ['C:\\dir\\key.ppk', 'C:\\dir\\key.ppk'],
  ['a b', '"a b"'],
  ['C:\\keys\\my key.ppk', '"C:\\keys\\my key.ppk"'],
  ['C:\\dir with\\', '"C:\\dir with\\\\"'],
  ['say "x"', '"say \\"x\\""'],
  ['a \\"b', '"a \\\\\\"b"'],
  ['\\\\srv\\share x\\', '"\\\\srv\\share x\\\\"'],
  ['', '""'],
])('%j is quoted for Windows as others do it', (word, line) => {
  expect(windowsQuoted(word)).toBe(line);
});

test('a line of plink for Windows keeps its words whole, and cmd’s own signs inside', () => {
  const blank = emptyProfile('id');
  const auth = { ...blank.auth, identityFiles: ['C:\\my keys\\a&b.ppk'] };
  const profile = { ...blank, host: 'h.example', username: 'DOMAIN\\ada b', auth };
  expect(writePlinkCommand(profile, { byId: () => undefined }).text).toBe(
    'plink -ssh -N -i "C:\\my keys\\a&b.ppk" -l "DOMAIN\\ada b" h.example',
  );
});
