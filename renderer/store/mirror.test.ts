import type { CallName } from '@shared/ipc/contract.ts';
import type { CulvertApi } from '@shared/ipc/derive.ts';
import type { LogEntry } from '@shared/model/status.ts';
import { expect, it, vi } from 'vitest';
import { FakeCulvert } from '../dev/fake-api.ts';
import { scene } from '../dev/scenes.ts';
import { logLimit, mergeLog, startMirror, useMirror } from './mirror.ts';

const line = (seq: number): LogEntry => ({
  seq,
  at: seq,
  level: 'info',
  sessionId: null,
  session: '',
  text: `line ${seq}`,
});

it('fills itself from main and follows what main pushes', async () => {
  const busy = scene('busy');
  const fake = new FakeCulvert(busy);
  const stop = startMirror(fake);
  await vi.waitUntil(() => useMirror.getState().log.length > 0, { timeout: 30_000 });
  expect(useMirror.getState()).toMatchObject({ status: busy.status, profiles: busy.profiles, notices: busy.notices });
  fake.push('status', []);
  expect(useMirror.getState().status).toEqual([]);
  stop();
  fake.push('status', busy.status);
  expect(useMirror.getState().status).toEqual([]);
});

it('keeps a push that overtook the first answer', async () => {
  const busy = scene('busy');
  const fake = new FakeCulvert(busy);
  const answered = Promise.withResolvers<typeof busy.status>();
  const call = (name: CallName) => (name === 'status.get' ? answered.promise : fake.call(name as 'log.get'));
  const stop = startMirror({ call: call as CulvertApi['call'], on: (name, listener) => fake.on(name, listener) });
  fake.push('status', []);
  answered.resolve(busy.status);
  await answered.promise;
  await vi.waitUntil(() => useMirror.getState().log.length > 0, { timeout: 30_000 });
  expect(useMirror.getState().status).toEqual([]);
  stop();
});

it('takes in sessions that changed, came or went, also before the first answer', async () => {
  const [first, second] = scene('busy').status;
  if (!first || !second) throw new Error('A busy scene has two sessions');
  const fake = new FakeCulvert({ ...scene('busy'), status: [first, second] });
  const changed = { ...first, name: 'Changed' };
  const stop = startMirror(fake);
  fake.push('sessions', { changed: [changed], gone: [] });
  await vi.waitUntil(() => useMirror.getState().log.length > 0, { timeout: 30_000 });
  expect(useMirror.getState().status).toEqual([changed, second]);
  const came = { ...second, id: 'came' };
  fake.push('sessions', { changed: [came, changed], gone: [second.id] });
  expect(useMirror.getState().status).toEqual([changed, came]);
  stop();
});

it('keeps log lines in order, each once, and not for ever', () => {
  expect(mergeLog([line(1), line(3)], [line(2), line(3)]).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  const many = mergeLog(
    Array.from({ length: logLimit }, (_, seq) => line(seq)),
    [line(logLimit)],
  );
  expect([many.length, many[0]?.seq]).toEqual([logLimit, 1]);
});
