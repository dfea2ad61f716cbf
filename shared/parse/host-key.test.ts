import { expect, test } from 'vitest';
import { isFingerprint, isKeyAlias, parseFingerprints } from './host-key.ts';
import { parseSession } from './profile.ts';

const one = `SHA256:${'a'.repeat(43)}`;
const two = `SHA256:${'b/+'.padEnd(43, 'C')}`;

test('fingerprints are whole, and listed with blanks, commas or line breaks between', () => {
  expect([one, two].every(isFingerprint)).toBe(true);
  for (const text of ['', 'SHA256:', `${one}a`, one.slice(7), `MD5:${one}`]) expect(isFingerprint(text)).toBe(false);
  expect(parseFingerprints(` ${one},${two}\n${one} `)).toEqual([one, two]);
  expect(parseFingerprints('')).toEqual([]);
  expect(parseFingerprints(`${one} x`)).toBeNull();
});

test('an alias is one plain name', () => {
  for (const name of ['', 'office', 'db-1.example', '[db]:22', '2001:db8::1']) expect(isKeyAlias(name)).toBe(true);
  for (const name of ['a b', 'a,b', '*.example', 'd?', '!db', '#db', '@revoked', '|1|x', 'döner'])
    expect(isKeyAlias(name)).toBe(false);
});

test('a profile’s host keys: absent is the default, unknown keys survive, nonsense is named', () => {
  const entry = { id: 'i', name: 'n', host: 'h' };
  const read = (hostKeys: unknown) => parseSession({ ...entry, hostKeys });
  const plain = parseSession(entry);
  expect(plain.ok && plain.value.hostKeys).toEqual({ pinned: [], alias: '', saveTo: 'own', update: 'yes' });
  const full = { pinned: [one], alias: 'office', saveTo: 'user', update: 'ask', colour: 'blue' };
  const whole = read(full);
  expect(whole.ok && whole.value.hostKeys).toEqual(full);
  for (const bad of [{ pinned: ['x'] }, { alias: 'a b' }, { saveTo: 'disk' }, { update: 'maybe' }]) {
    const refused = read(bad);
    expect(!refused.ok && refused.error).toContain(`hostKeys.${Object.keys(bad)[0]}`);
  }
});
