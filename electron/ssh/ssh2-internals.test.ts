import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { onAuthFailure, sendPing } from './ssh2-internals.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

test('the inner parts of ssh2 are where we look for them, and answers keep to their requests', async () => {
  const client = new ssh2.Client();
  client.on('error', () => {});
  const failures: unknown[] = [];
  client.connect({
    host: server.host,
    port: server.port,
    username: server.username,
    privateKey: readFileSync(server.clientKeys.ed25519.path),
  });
  onAuthFailure(client, (left, partial) => failures.push({ left, partial }));
  await once(client, 'ready');
  expect(failures).toEqual([{ left: ['publickey'], partial: false }]);

  const listen = (): Promise<number> =>
    new Promise((resolve, reject) => {
      client.forwardIn('127.0.0.1', 0, (error, port) => (error ? reject(error) : resolve(port)));
    });
  expect(sendPing(client)).toBe(true);
  const first = listen();
  expect(sendPing(client)).toBe(true);
  const second = listen();
  const ports = await Promise.all([first, second]);
  expect(Math.min(...ports)).toBeGreaterThan(0);
  const closed = once(client, 'close');
  client.end();
  await closed;
});
