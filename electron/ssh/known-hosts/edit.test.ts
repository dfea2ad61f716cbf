import { expect, test } from 'vitest';
import { wireString } from '../wire.ts';
import { hidesNames, withoutName } from './edit.ts';
import { hashedName } from './hashed-name.ts';
import { parseKnownHosts, speaksOf } from './lines.ts';

const key = (fill: number): string =>
  `ssh-ed25519 ${Buffer.concat([wireString('ssh-ed25519'), wireString(Buffer.alloc(32, fill))]).toString('base64')}`;
const all = (): boolean => true;

test.each([
  ['a line of its own', `db ${key(1)} note`, ''],
  ['a hashed line', `${hashedName('db')} ${key(1)}`, ''],
  ['one of a list', `web,DB,mail ${key(1)} note`, `web,mail ${key(1)} note`],
  ['a pattern', `d*\t${key(1)}`, `d*,!db\t${key(1)}`],
  ['a list with a pattern', `db,*b ${key(1)}`, `*b,!db ${key(1)}`],
  ['a list that leaves negations only', `db,!web ${key(1)}`, ''],
])('takes a host out of %s', (_name, line, left) => {
  const others = `# mine\r\nweb ${key(2)}\n`;
  const text = withoutName(`${others}${line}\nlast`, 'db', all);
  expect(text).toBe(`${others}${left === '' ? '' : `${left}\n`}last`);
  expect(parseKnownHosts(text).some((entry) => speaksOf(entry, 'db'))).toBe(false);
});

test('leaves alone what is of another host, not picked, marked or no line at all', () => {
  const text = [`web ${key(1)}`, `db ${key(2)}`, `@revoked db ${key(1)}`, `@cert-authority db ${key(1)}`, 'db x', ''];
  const gone = Buffer.from(key(1).split(' ')[1] ?? '', 'base64');
  expect(withoutName(text.join('\n'), 'db', (entry) => entry.key.equals(gone))).toBe(text.join('\n'));
});

test('a file hides its names when all of them are hashed', () => {
  const hides = (...hosts: string[]): boolean =>
    hidesNames(parseKnownHosts(hosts.map((one) => `${one} ${key(1)}`).join('\n')));
  expect(hides(hashedName('db'))).toBe(true);
  expect(hides(hashedName('db'), '@cert-authority *')).toBe(true);
  expect(hides(hashedName('db'), 'web')).toBe(false);
  expect(hides()).toBe(false);
});
