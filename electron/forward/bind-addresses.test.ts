import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { bindAddresses } from './bind-addresses.ts';
import { isFamilyAbsent } from './bind-error.ts';
import { listenTcp } from './listen.ts';

/** What the resolver answers here: one address of this computer, one of the documentation network, one of them twice. */
vi.mock('node:dns/promises', () => ({
  lookup: async (host: string) =>
    host === 'mixed.test'
      ? ['127.0.0.1', '203.0.113.1', '127.0.0.1', '::1'].map((address) => ({ address }))
      : [{ address: '203.0.113.1' }, { address: '203.0.113.2' }],
}));

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const events = { onSocket: () => {}, onAcceptError: () => {} };
const never = new AbortController().signal;
const options = { family: 'auto', acceptOthers: false } as const;

test('a name is bound at each of its addresses once, of the family asked for', async () => {
  expect(await bindAddresses('mixed.test', 'auto', false)).toEqual(['127.0.0.1', '203.0.113.1', '::1']);
  expect(await bindAddresses('mixed.test', 'ipv6', false)).toEqual(['::1']);
});

test('several hosts with commas between are each bound, an address named twice once', async () => {
  expect(await bindAddresses('127.0.0.1, 127.0.0.5,mixed.test', 'auto', false)).toEqual([
    '127.0.0.1',
    '127.0.0.5',
    '203.0.113.1',
    '::1',
  ]);
});

test('an address this computer lacks is missing while another one binds', async () => {
  const port = await freePort();
  const listening = await listenTcp({ host: 'mixed.test', port }, options, events, never);
  cleanups.push(() => listening.close());
  expect(listening.bound).toEqual([`127.0.0.1:${port}`, `[::1]:${port}`]);
  expect(listening.missing).toEqual([
    { address: `203.0.113.1:${port}`, error: { kind: 'address-not-here', address: '203.0.113.1' } },
  ]);
  expect(listening.exposure).toBe('this-computer');
});

test('with none of them here, it says so', async () => {
  const failed = listenTcp({ host: 'elsewhere.test', port: 0 }, options, events, never).catch(toTunnelError);
  expect(await failed).toEqual({ kind: 'address-not-here', address: '203.0.113.1' });
});

test.each([
  ['EADDRNOTAVAIL', '::1', true],
  ['EADDRNOTAVAIL', '::', true],
  ['EAFNOSUPPORT', '2001:db8::1', true],
  ['EADDRNOTAVAIL', '192.0.2.1', false],
  ['EADDRINUSE', '::1', false],
])('%s at %s is a family this computer lacks: %s', (code, address, absent) => {
  expect(isFamilyAbsent(Object.assign(new Error(code), { code }), address)).toBe(absent);
});
