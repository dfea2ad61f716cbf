import type { Socket } from 'node:net';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startTcp } from '../testing/echo-server.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd({ hostKeys: ['ed25519'] });
});
afterAll(() => server.stop());

/** What comes of a server that does `serve` and keeps the connection open. */
async function against(serve: (socket: Socket) => void, connectTimeoutMs: number): Promise<TunnelError> {
  const { port, stop } = await startTcp(serve);
  const target = targetOf(server, { port, connectTimeoutMs });
  const error = await connectSsh(target, depsFor(server), new AbortController().signal).then((connection) => {
    connection.end();
    throw new Error('It should have failed');
  }, toTunnelError);
  await stop();
  return error;
}

/** Longer than a test may take: an error can only come from what was said. */
const endless = 600_000;

test.each<[what: string, said: string | Buffer, serverText: string]>([
  ['a mail server', '220 mail.example ESMTP\r\n', '220 mail.example ESMTP'],
  ['a file server', '220-Welcome\r\n220 ready\r\n', '220-Welcome'],
  ['a page', '<html>', '<html>'],
  ['POP3', '+OK ready\r\n', '+OK ready'],
  ['IMAP', '* OK IMAP4rev1\r\n', '* OK IMAP4rev1'],
  ['MySQL', Buffer.from('\x4a\0\0\0\n8.0.36\0\x08\0\0\0', 'latin1'), ''],
  ['telnet', Buffer.from([0xff, 0xfd, 0x22]), ''],
  ['text, then a NUL', 'Welcome\r\n\0', ''],
  ['a NUL right before an identification string', 'a\0\r\nSSH-2.0-x\r\n', ''],
  ['an identification string without end', `SSH-2.0-Foo${'x'.repeat(246)}`, `SSH-2.0-Foo${'x'.repeat(246)}`],
  ['one after other lines', `Welcome\r\nSSH-2.0-Foo${'x'.repeat(5000)}`, 'Welcome'],
  ['one that is too long and ends', `SSH-2.0-${'x'.repeat(248)}\r\n`, `SSH-2.0-${'x'.repeat(248)}`],
])('%s is known at once', async (_, said, serverText) => {
  expect(await against((socket) => void socket.write(said), endless)).toMatchObject({ kind: 'not-ssh', serverText });
});

test.each<[said: string, kind: TunnelError['kind'], serverText: string]>([
  ['Welcome to \u001b[1mexample\u001b[0m\r\nMore\r\n', 'not-ssh', 'Welcome to example'],
  ['no end of line', 'not-ssh', 'no end of line'],
  ['SSH-2.0-half', 'not-ssh', 'SSH-2.0-half'],
  ['Exceeded MaxStartups\r\n', 'server-busy', 'Exceeded MaxStartups'],
])('the time-out after %j says what was heard', async (said, kind, serverText) => {
  expect(await against((socket) => void socket.write(said), 100)).toMatchObject({ kind, serverText });
});

test('lines before the identification string are passed over, and the longest one is taken', async () => {
  const lines = `Grüße\r\n220 is a number\r\n< so is this\r\nSSH-2.0-${'x'.repeat(247)}`;
  const serve = (socket: Socket): void => {
    socket.write(`${lines}\r`);
    socket.once('data', () => void socket.write('\n'));
  };
  expect(await against(serve, 300)).toMatchObject({ kind: 'timed-out', step: 'key exchange' });
});
