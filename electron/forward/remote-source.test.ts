import { expect, test } from 'vitest';
import { remoteSources } from './remote-source.ts';
import { remoteRule } from './test-client.ts';

test.each([
  ['', 'auto', false, 'localhost'],
  ['', 'ipv4', false, '127.0.0.1'],
  ['', 'ipv6', false, '::1'],
  ['', 'auto', true, ''],
  ['*', 'auto', false, ''],
  ['*', 'ipv4', false, '0.0.0.0'],
  ['10.0.0.1', 'auto', true, '10.0.0.1'],
] as const)('remote source "%s", family %s, others %s asks the server for "%s"', (host, family, others, asked) => {
  expect(remoteSources(remoteRule({ source: { host, port: 1 }, family }), others)).toEqual([{ host: asked, port: 1 }]);
});

test('several hosts are asked for one by one; a socket is asked for as it is', () => {
  const several = remoteRule({ source: { host: 'localhost,10.0.0.1', port: 1 }, family: 'ipv4' });
  expect(remoteSources(several, false)).toEqual([
    { host: '127.0.0.1', port: 1 },
    { host: '10.0.0.1', port: 1 },
  ]);
  expect(remoteSources(remoteRule({ source: { path: '/run/a.sock' } }), true)).toEqual([{ path: '/run/a.sock' }]);
});
