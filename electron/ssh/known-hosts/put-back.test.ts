import { expect, it } from 'vitest';
import { takenLines, withPutBack } from './put-back.ts';

const file = '# mine\ndb ssh-ed25519 AAA\ndb,web ssh-rsa BBB me@laptop\n|1|x|y ssh-rsa CCC\n';

it.each([
  ['a whole line', '# mine\ndb,web ssh-rsa BBB me@laptop\n|1|x|y ssh-rsa CCC\n'],
  ['one name of several', '# mine\ndb ssh-ed25519 AAA\nweb ssh-rsa BBB me@laptop\n|1|x|y ssh-rsa CCC\n'],
  ['several lines', '# mine\nweb ssh-rsa BBB me@laptop\n'],
  ['everything', ''],
])('puts back %s, byte for byte', (_, after) => {
  expect(withPutBack(after, takenLines(file, after))).toBe(file);
});

it('leaves alone what was written since, and puts nothing back twice', () => {
  const taken = takenLines(file, '# mine\ndb,web ssh-rsa BBB me@laptop\n');
  const since = 'new ssh-rsa DDD\n# mine\n';
  const back = withPutBack(since, taken);
  expect(back.split('\n').sort()).toEqual([
    '',
    '# mine',
    'db ssh-ed25519 AAA',
    'new ssh-rsa DDD',
    '|1|x|y ssh-rsa CCC',
  ]);
  expect(withPutBack(back, taken)).toBe(back);
});
