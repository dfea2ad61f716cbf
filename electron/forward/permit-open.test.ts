import { expect, test } from 'vitest';
import { permits } from './permit-open.ts';

const at = (host: string, port: number) => ({ host, port });

test.each([
  ['db.internal:5432', at('db.internal', 5432), true],
  ['db.internal:5432', at('DB.Internal', 5432), true],
  ['db.internal:5432', at('db.internal', 5433), false],
  ['db.internal:5432', at('db.internal.evil.test', 5432), false],
  ['*:80', at('anything', 80), true],
  ['*:80', at('anything', 8080), false],
  ['web:*', at('web', 1), true],
  ['web:*', at('web2', 1), false],
  ['*:*', at('2001:db8::1', 65_535), true],
  ['[2001:DB8:0::1]:443', at('2001:db8::1', 443), true],
  ['[2001:db8::1]:443', at('2001:db8::2', 443), false],
  ['127.0.0.1:80', at('localhost', 80), false],
  ['127.0.0.1:80', at('::ffff:127.0.0.1', 80), false],
  ['d*:80', at('db', 80), false],
  ['db', at('db', 80), false],
  ['db:', at('db', 0), false],
  ['', at('', 80), false],
  ['2001:db8::1:443', at('2001:db8::1', 443), false],
])('%s lets %j through: %s', (pattern, asked, allowed) => {
  expect(permits([pattern], asked)).toBe(allowed);
  expect(permits(['other:1', pattern], asked)).toBe(allowed);
});

test('no list is no limit, an empty one allows nothing', () => {
  expect(permits(undefined, at('web', 80))).toBe(true);
  expect(permits([], at('web', 80))).toBe(false);
});
