import { expect, test } from 'vitest';
import { judgeExposure, presumedExposure, type Reach, widest } from './remote-exposure.ts';

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
  ['127.0.0.1', '127.0.0.2', 'arrived', 'network'],
  ['127.0.0.2', '127.0.0.2', 'arrived', 'server-only'],
  ['localhost', '127.0.0.1', 'arrived', 'server-only'],
  ['127.0.0.5', '127.0.0.1', 'arrived', 'server-only'],
  ['localhost', '::1', 'arrived', 'server-only'],
  // Asked for every interface: a refusal shows that the server narrowed it.
  ['', far, 'arrived', 'network'],
  ['0.0.0.0', far, 'arrived', 'network'],
  ['', far, 'refused', 'server-only'],
  ['', far, 'silent', 'unknown'],
  ['', far, 'other', 'unknown'],
  ['', '127.0.0.1', 'arrived', 'unknown'],
  ['', '127.0.0.1', 'refused', 'unknown'],
  ['', '127.0.0.2', 'arrived', 'network'],
  ['', '127.0.0.2', 'refused', 'server-only'],
  // One interface: another address says nothing by refusing.
  ['203.0.113.9', far, 'refused', 'server-only'],
  ['10.0.0.1', far, 'refused', 'unknown'],
  ['10.0.0.1', far, 'arrived', 'network'],
] as const)('asked for "%s" of a server at %s, %s: %s', (host, peer, reach: Reach, exposure) => {
  const at = peer === null ? null : { host: peer, port: 22 };
  expect(judgeExposure({ host, port: 80 }, at, reach)).toBe(exposure);
});

test('before anybody looked', () => {
  expect(presumedExposure({ host: 'localhost', port: 1 })).toBe('server-only');
  expect(presumedExposure({ host: '', port: 1 })).toBe('unknown');
  expect(presumedExposure({ path: '/run/a.sock' })).toBe('server-only');
  expect(judgeExposure({ path: '/run/a.sock' }, { host: far, port: 22 }, 'arrived')).toBe('server-only');
  expect(widest(['server-only', 'network', 'unknown'])).toBe('network');
  expect(widest(['server-only'])).toBe('server-only');
});
