import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { portOwner } from './port-owner.ts';
import { holders, parseSocketTable } from './port-owner-linux.ts';
import { parseLsof, parseNetstat, parseTasklist } from './port-owner-tools.ts';

test.skipIf(process.platform !== 'linux')('names this very process, and nobody for a port that is free', async () => {
  const server = createServer().listen(0, '::1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await portOwner('::1', address.port)).toMatchObject({ pid: process.pid, name: expect.stringMatching(/./) });
  server.close();
  expect(await portOwner('127.0.0.1', await freePort())).toBeNull();
});

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0000000000000000 100 0 0 10 0
   1: 0500007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0000000000000000 100 0 0 10 0
   2: 0100007F:1539 0100007F:0016 01 00000000:00000000 00:00000000 00000000     0        0 333 1 0000000000000000 100 0 0 10 0
`;
const tcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:1538 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 444 1 0000000000000000 100 0 0 10 0
`;

test('finds the socket on the very address, else any on the port', () => {
  const entries = [...parseSocketTable(tcp), ...parseSocketTable(tcp6)];
  expect(entries.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.5', '127.0.0.1', '::1']);
  expect([...holders(entries, '127.0.0.5', 5432)]).toEqual(['222']);
  expect([...holders(entries, '::1', 5432)]).toEqual(['444']);
  expect([...holders(entries, '10.0.0.1', 5432)]).toEqual(['111', '222', '444']);
  expect([...holders(entries, '127.0.0.1', 5433)]).toEqual(['333']);
  expect(holders(entries, '127.0.0.1', 1).size).toBe(0);
});

test('reads what the tools of macOS and Windows say', () => {
  expect(parseLsof('p812\ncpostgres\nf7\n')).toEqual({ pid: 812, name: 'postgres' });
  expect(parseLsof('')).toBeNull();
  const netstat = [
    'Aktive Verbindungen',
    '  TCP    127.0.0.1:54320        127.0.0.1:443          HERGESTELLT     7',
    '  TCP    127.0.0.1:5432         127.0.0.1:51000        HERGESTELLT     8',
    '  TCP    0.0.0.0:5432           0.0.0.0:0              ABHÖREN         4321',
  ].join('\r\n');
  expect(parseNetstat(netstat, 5432)).toBe(4321);
  expect(parseNetstat(netstat, 432)).toBeNull();
  expect(parseTasklist('"postgres.exe","4321","Services","0","9.912 K"\r\n', 4321)).toBe('postgres.exe');
  expect(parseTasklist('INFO: No tasks are running which match the specified criteria.', 4321)).toBeNull();
});
