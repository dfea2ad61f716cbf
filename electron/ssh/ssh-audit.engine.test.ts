import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { AlgorithmPreset } from '@shared/model/algorithms.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

/** What ssh-audit says of the client that knocks: it listens for one, reads its offer and hangs up. */
async function audit(preset: AlgorithmPreset): Promise<string> {
  const port = await freePort();
  const child = spawn('ssh-audit', ['--no-colors', '--client-audit', '--port', String(port), '--timeout', '20'], {
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const report = text(child.stdout);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const target = targetOf(server, { port, algorithms: { preset } });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  // It says nothing before it listens: it is knocked at until it answers.
  while (!over) await connectSsh(target, depsFor(server), AbortSignal.timeout(10_000)).catch(() => {});
  return report;
}

const failures = (report: string): readonly string[] => report.split('\n').filter((line) => line.includes('[fail]'));

test('finds nothing to fail in what is offered by default', async () => {
  const report = await audit('modern');
  expect(report).toContain('(kex) mlkem768x25519-sha256');
  expect(report).toContain('(enc) aes128-gcm@openssh.com');
  expect(report).toContain('(mac) hmac-sha2-256-etm@openssh.com');
  expect(failures(report)).toEqual([]);
});

test('does find something in the legacy preset, so that the test above could fail', async () => {
  expect(failures(await audit('legacy')).length).toBeGreaterThan(5);
});
