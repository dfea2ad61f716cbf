import { describeError, errorLine } from '@shared/describe/error.ts';
import { expect, test } from 'vitest';
import { acceptError } from './accept-error.ts';

const failed = (code: string): Error => Object.assign(new Error(`accept ${code}`), { code, syscall: 'accept' });

test.each([
  ['EMFILE', 'too-many-open-files', 'connections and files'],
  ['ENOBUFS', 'accept-failed', 'no memory left'],
  ['EPERM', 'accept-failed', 'forbids Culvert'],
  ['EIO', 'accept-failed', 'would not hand it over'],
])('%s while accepting is %s', (code, kind, words) => {
  const error = acceptError(failed(code));
  expect(error?.kind).toBe(kind);
  expect(error && errorLine(error)).toContain(words);
  expect(error && JSON.stringify(describeError(error))).not.toContain(`accept ${code}`);
});

test('a client that went before it was accepted is no trouble', () => {
  expect(acceptError(failed('ECONNABORTED'))).toBeNull();
});
