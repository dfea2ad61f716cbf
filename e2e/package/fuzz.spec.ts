import { callNames } from '@shared/ipc/derive.ts';
import { bundled } from './support/bundle.ts';
import type { FuzzSum } from './support/fuzz-page.ts';
import { expect, type PackagedApp, startPackaged, test } from './support/packaged-app.ts';
import { breakIntoPreload } from './support/raw-ipc.ts';
import { recordOpened } from './support/shims.ts';
import { standing } from './support/standing.ts';

const seed = Number(process.env.CULVERT_SEED ?? Date.now() % 2 ** 31);

/** Nothing came of it: everything stands as it stood, nothing failed inside, and the app still answers. */
async function untouched(app: PackagedApp, before: unknown): Promise<void> {
  expect(await standing(app), `seed ${seed}`).toEqual(before);
  expect(app.output()).not.toContain('A request failed inside Culvert');
  expect(app.process.exitCode ?? app.process.signalCode).toBe(null);
}

function allRefused(sum: FuzzSum): void {
  expect(sum.other, `seed ${seed}`).toEqual([]);
  expect(Object.keys(sum.refused).sort()).toEqual([...callNames].sort());
  const refused = Object.values(sum.refused).reduce((one, other) => one + other, 0);
  expect(refused + sum.unsent).toBe(sum.sent);
  expect(refused).toBeGreaterThan(sum.sent / 2);
}

test('100,000 requests that do not fit: no crash, no effect', async ({ home }, info) => {
  info.annotations.push({ type: 'seed', description: `CULVERT_SEED=${seed}` });
  const desktop = recordOpened(home);
  const app = await startPackaged({ home, env: desktop.env });
  const before = await standing(app);
  const script = await bundled('fuzz-page.ts');

  await app.window.evaluate(script);
  const fromPage = await app.window.evaluate(`fuzz(culvert.call, ${seed}, 50_000)`);
  allRefused(fromPage as FuzzSum);
  await untouched(app, before);

  const inPreload = await breakIntoPreload(app);
  await inPreload(script);
  const raw = "(name, payload) => ipc.invoke('culvert:call:' + name, payload)";
  allRefused(await inPreload<FuzzSum>(`fuzz(${raw}, ${seed + 1}, 50_000)`));
  await untouched(app, before);

  // More than one payload, whatever the first is, and channels that are nearly or not at all ours.
  const more = await inPreload<string[]>(`Promise.all(
    ${JSON.stringify(callNames)}.map((name) => ipc.invoke('culvert:call:' + name, undefined, undefined)),
  ).then((answers) => answers.map((answer) => JSON.stringify(answer)))`);
  expect(new Set(more)).toEqual(new Set(['{"ok":false,"fault":"bad-payload"}']));
  const strangers = ['', '__proto__', 'culvert:call:', 'culvert:call:app.info\0', 'culvert:push:status', 'constructor'];
  const unknown = await inPreload<string[]>(`Promise.all(${JSON.stringify(strangers)}.map((channel) => {
    ipc.send(channel, channel);
    ipc.postMessage(channel, channel, [new MessageChannel().port1]);
    return ipc.invoke(channel, {}).then(() => 'answered', (error) => String(error));
  }))`);
  for (const answer of unknown) expect(answer).toContain('No handler registered');
  await untouched(app, before);
  expect(desktop.opened()).toEqual([]);
  expect(await app.close()).toBe(0);
});
