import { expect, test } from 'vitest';
import {
  judgeExposure,
  judgeLocalExposure,
  localLooks,
  presumedExposure,
  type Reach,
  widest,
} from './remote-exposure.ts';

const far = '203.0.113.9';

test.each([
  // Through a hop nobody can look.
  ['localhost', null, 'silent', 'unknown'],
  ['', null, 'silent', 'unknown'],
  // Asked for loopback: only what arrived through another address shows that the server widened it.
  ['localhost', far, 'arrived', 'network'],
  ['localhost', far, 'refused', 'server-only'],
  ['localhost', far, 'silent', 'server-only'],
  ['localhost', far, 'other', 'server-only'],
  // Asked for every interface: a refusal shows that the server narrowed it.
  ['', far, 'arrived', 'network'],
  ['0.0.0.0', far, 'arrived', 'network'],
  ['', far, 'refused', 'server-only'],
  ['', far, 'silent', 'unknown'],
  ['', far, 'other', 'unknown'],
  // One interface: another address says nothing by refusing.
  ['203.0.113.9', far, 'refused', 'server-only'],
  ['10.0.0.1', far, 'refused', 'unknown'],
  ['10.0.0.1', far, 'arrived', 'network'],
] as const)('asked for "%s" of a server at %s, %s: %s', (host, peer, reach: Reach, exposure) => {
  const at = peer === null ? null : { host: peer, port: 22 };
  expect(judgeExposure({ host, port: 80 }, at, reach)).toBe(exposure);
});

test.each([
  ['met from outside', ['refused', 'arrived'], [], 'network'],
  ['met from inside alone', ['refused', 'silent'], ['arrived', 'refused'], 'server-only'],
  // The address is the mouth of a tunnel to the server: refusals are this computer's own.
  ['met nowhere', ['refused', 'refused'], ['refused', 'other'], 'unknown'],
  ['nobody could look from outside', ['silent', 'other'], ['arrived'], 'unknown'],
  ['no address to look from', [], ['arrived'], 'unknown'],
] as const)(
  'a server at a loopback address, %s',
  (_what, outside: readonly Reach[], inside: readonly Reach[], found) => {
    expect(judgeLocalExposure(outside, inside)).toBe(found);
  },
);

test.each([
  ['127.0.0.1', '127.0.0.1', ['127.0.0.2', '10.0.0.9'], ['127.0.0.1', '::1']],
  ['localhost', '::1', ['127.0.0.2', '10.0.0.9'], ['127.0.0.1', '::1']],
  // The very address asked for is no outside.
  ['127.0.0.2', '127.0.0.1', ['10.0.0.9'], ['127.0.0.1', '::1', '127.0.0.2']],
  ['', '127.0.0.3', ['127.0.0.2', '10.0.0.9'], ['127.0.0.1', '::1', '127.0.0.3']],
  ['10.0.0.9', '127.0.0.2', ['127.0.0.2', '10.0.0.9'], ['127.0.0.1', '::1']],
])('asked for "%s" of a server at %s, it is looked for at %s and %s', (host, peer, outside, inside) => {
  expect(localLooks({ host, port: 80 }, { host: peer, port: 22 }, ['10.0.0.9'])).toEqual({ outside, inside });
});

test('before anybody looked', () => {
  expect(presumedExposure({ host: 'localhost', port: 1 })).toBe('server-only');
  expect(presumedExposure({ host: '', port: 1 })).toBe('unknown');
  expect(presumedExposure({ path: '/run/a.sock' })).toBe('server-only');
  expect(judgeExposure({ path: '/run/a.sock' }, { host: far, port: 22 }, 'arrived')).toBe('server-only');
  expect(widest(['server-only', 'network', 'unknown'])).toBe('network');
  expect(widest(['server-only'])).toBe('server-only');
});
