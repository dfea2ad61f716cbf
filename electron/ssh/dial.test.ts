import { once } from 'node:events';
import { createServer } from 'node:net';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { expect, test } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { alternate, dialTcp } from './dial.ts';
import { dialError, lookupError } from './errors.ts';

const never = new AbortController().signal;
const at = { host: 'h', port: 22 };
const coded = (code: string): Error => Object.assign(new Error(code), { code });

test('addresses of the second family are tried between those of the first', () => {
  const list = [6, 6, 6, 4, 4].map((family, index) => ({ address: String(index), family }));
  expect(alternate(list).map(({ address }) => address)).toEqual(['0', '3', '1', '4', '2']);
  const short = [4, 6, 6, 6].map((family, index) => ({ address: String(index), family }));
  expect(alternate(short).map(({ address }) => address)).toEqual(['0', '1', '2', '3']);
});

test('connects, with the steps named, to an address of the family that was asked for', async () => {
  const server = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const steps: string[] = [];
  const socket = await dialTcp({ host: 'localhost', port, family: 'ipv4' }, (step) => steps.push(step), never);
  expect(steps).toEqual(['name lookup', 'tcp']);
  expect(socket.remoteFamily).toBe('IPv4');
  socket.destroy();
  server.close();
  await once(server, 'close');
});

test('an address of the wrong family says so', async () => {
  const work = dialTcp({ host: '127.0.0.1', port: await freePort(), family: 'ipv6' }, () => {}, never);
  expect(await work.then(() => null, toTunnelError)).toEqual({
    kind: 'wrong-family',
    host: '127.0.0.1',
    family: 'ipv6',
  });
});

test.each([
  [['ECONNREFUSED'], 'connection-refused'],
  [['ENETUNREACH', 'ECONNREFUSED'], 'connection-refused'],
  [['EHOSTUNREACH'], 'unreachable'],
  [['ENETUNREACH', 'ENETUNREACH'], 'no-network'],
  [['ENETUNREACH', 'EHOSTUNREACH'], 'unreachable'],
  [['ENETDOWN'], 'no-network'],
  [['EPERM'], 'outgoing-blocked'],
  [['EMFILE'], 'too-many-open-files'],
  [['EODD'], 'unreachable'],
  [['ETIMEDOUT'], 'timed-out'],
  [['ECONNRESET'], 'connection-lost'],
])('%j is %s', (codes, kind) => {
  expect(dialError(codes.map(coded), at).kind).toBe(kind);
});

test.each([
  ['ENOTFOUND', 'name-not-found'],
  ['EAI_AGAIN', 'name-lookup-failed'],
  ['EAI_FAIL', 'name-lookup-failed'],
  ['EMFILE', 'too-many-open-files'],
])('a resolver that says %s means %s', (code, kind) => {
  expect(lookupError(coded(code), 'h').kind).toBe(kind);
});
