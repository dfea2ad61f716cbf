import { join } from 'node:path';
import type { CheckReport } from '@shared/model/check.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { dial } from '../forward/dial.ts';
import { startPractice } from '../practice/practice-server.ts';
import { noSystemProxy } from '../session/system-proxy.ts';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { startTcp } from '../testing/echo-server.ts';
import { profileFor } from '../testing/managed-session.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { type Checker, createChecker } from './checker.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

function started(): Checker {
  const own = join(server.dir, 'known-to-checker');
  const edges = {
    connect: connectSsh,
    dial,
    systemProxy: noSystemProxy,
    startPractice: () => startPractice(dial),
    hostKeys: new FileHostKeyStore({ read: [own], write: own }),
    unknownHostKey: 'ask' as const,
    agentSocket: null,
    interactive: true,
    localUser: server.username,
    profileById: () => undefined,
    log: () => {},
    connectTimeoutMs: 20_000,
  };
  return createChecker({ edges, snapshot: () => undefined, now: Date.now });
}

const until = (checker: Checker, fits: (report: CheckReport) => boolean): Promise<CheckReport> =>
  new Promise((resolve) => {
    checker.onReport(() => {
      if (fits(checker.report())) resolve(checker.report());
    });
  });

it('ends a check that still runs when another begins, and puts the questions of the new one', async () => {
  let gone = (): void => {};
  const firstGone = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const silent = await startTcp((socket) => {
    socket.resume();
    socket.once('end', () => socket.end()).once('close', gone);
  });
  onTestFinished(silent.stop);
  const checker = started();
  expect(checker.report()).toMatchObject({ steps: [], done: true });
  const greeting = until(checker, ({ steps }) => steps.at(-1)?.id === 'greeting');
  checker.start(profileFor(server, [], { name: 'first', port: silent.port }));
  await greeting;

  const reports: CheckReport[] = [];
  const done = until(checker, (report) => {
    reports.push(report);
    return report.done;
  });
  const asked = new Promise<void>((resolve) => checker.onPrompts(resolve));
  checker.start(profileFor(server, [], { name: 'second' }));
  await asked;
  const [prompt] = checker.prompts();
  expect(prompt).toMatchObject({ kind: 'host-key', sessionName: 'second' });
  expect(checker.answer('another', { kind: 'cancel' })).toBe(false);
  expect(checker.answer(prompt?.id ?? '', { kind: 'host-key', decision: 'once' })).toBe(true);
  const report = await done;
  expect(report.steps.map(({ status }) => status)).toEqual(Array(6).fill('passed'));
  // Nothing more was heard of the first, though it had steps left to skip; its connection is gone.
  expect(new Set(reports.map(({ session }) => session))).toEqual(new Set(['second']));
  await checker.stop();
  await firstGone;
});

it('stops while it asks: the question is taken back', async () => {
  const checker = started();
  const asked = new Promise<void>((resolve) => checker.onPrompts(resolve));
  checker.start(profileFor(server, []));
  await asked;
  await checker.stop();
  expect(checker.prompts()).toEqual([]);
  expect(checker.report()).toMatchObject({ done: true });
  expect(checker.report().steps.map(({ status }) => status)).toEqual([
    ...Array(4).fill('passed'),
    'skipped',
    'skipped',
  ]);
});
