import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { expect, launchHidden, test } from './support/app.ts';

interface Held {
  readonly options: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] };
  readonly answer: (response: number) => void;
}

/** The `count`th message box, once it is asked. */
async function asked(app: ElectronApplication, count: number): Promise<Held['options']> {
  const held = () =>
    app.evaluate(
      (_, at) => (globalThis as unknown as { heldDialogs: Held[] }).heldDialogs[at]?.options ?? null,
      count - 1,
    );
  await expect.poll(held).not.toBeNull();
  return (await held()) as Held['options'];
}

const answer = (app: ElectronApplication, count: number, response: number): Promise<void> =>
  app.evaluate(
    (_, [at, button]) => (globalThis as unknown as { heldDialogs: Held[] }).heldDialogs[at ?? 0]?.answer(button ?? 2),
    [count - 1, response],
  );

test('a folder that others may write is refused with the command that mends it, and left as it is', async ({
  home,
}) => {
  const folder = join(home, 'culvert');
  writeFileSync(join(folder, 'sessions.json'), '{"version":1,"sessions":[]}');
  chmodSync(folder, 0o777);
  const app = await launchHidden({ home, script: 'hold-dialogs.cjs' });
  const first = await asked(app, 1);
  expect(first.message).toBe('Culvert does not use this folder');
  expect(first.detail).toContain(`Others on this computer can write ${folder}`);
  expect(first.detail).toContain(`chmod 700 ${folder}`);
  await answer(app, 1, first.buttons.indexOf('Copy the command'));
  const second = await asked(app, 2);
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`chmod 700 ${folder}`);
  await answer(app, 2, second.buttons.indexOf('Try again'));
  await asked(app, 3);
  const closed = once(app.process(), 'exit');
  await answer(app, 3, second.buttons.indexOf('Quit')).catch(() => {});
  expect((await closed)[0]).toBe(1);
  expect(readdirSync(folder)).toEqual(['sessions.json']);
  expect(readFileSync(join(folder, 'sessions.json'), 'utf8')).toBe('{"version":1,"sessions":[]}');
});

test('the dialog is in German throughout; where no command is known, another folder is the way', async ({ home }) => {
  const folder = join(home, 'culvert');
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  const app = await launchHidden({
    home,
    script: 'hold-dialogs.cjs',
    env: { LANG: 'de_DE.UTF-8', LC_ALL: '', LANGUAGE: 'de' },
  });
  const { message, detail, buttons } = await asked(app, 1);
  expect(message).toBe('Culvert benutzt diesen Ordner nicht');
  expect(detail).toMatch(/ist kein Ordner\.\n\nCulvert kann seine Dateien in einem anderen Ordner ablegen/);
  expect(buttons).toEqual(['Erneut versuchen', 'Beenden']);
  const closed = once(app.process(), 'exit');
  await answer(app, 1, 1).catch(() => {});
  expect((await closed)[0]).toBe(1);
  expect(readFileSync(folder, 'utf8')).toBe('');
});
