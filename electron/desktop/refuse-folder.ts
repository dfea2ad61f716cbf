import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { words } from '@shared/words/words.ts';
import { app, clipboard, dialog } from 'electron';
import { type Distrust, distrustOf, remedy, said, unusable } from '../store/distrust.ts';
import { speak } from './speak.ts';

/** Keeps Chromium too out of a folder that is not trusted: what it needs while the dialog is up is thrown away. */
export function stayOutOfFolder(): void {
  const instead = mkdtempSync(join(tmpdir(), 'culvert-refused-'));
  app.setPath('userData', instead);
  process.on('exit', () => rmSync(instead, { recursive: true, force: true }));
}

/** Says why Culvert does not start, with the command that mends it, until the person ends it or that is so. */
export async function refuseFolder(folder: string, first: Distrust, silent: boolean): Promise<void> {
  console.error(`culvert: ${said(first)}`);
  if (silent) return app.exit(1);
  await app.whenReady();
  speak('system');
  // Looked at anew from the first on, so that all of the dialog is in the person’s language.
  for (let distrust = look(folder); distrust; distrust = look(folder)) {
    while ((await ask(distrust)) === 'copy') clipboard.writeText(distrust.command ?? '');
  }
  app.relaunch();
  app.exit(0);
}

const look = (folder: string): Distrust | null => distrustOf(folder) ?? unusable(folder);

async function ask(distrust: Distrust): Promise<'copy' | 'again'> {
  const { untrusted, copyCommand, tryAgain, quit } = words().files;
  const copy = distrust.command === null ? [] : [copyCommand];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Culvert',
    message: untrusted,
    detail: `${distrust.why}\n\n${remedy(distrust, '\n\n')}`,
    buttons: [...copy, tryAgain, quit],
    defaultId: 0,
    cancelId: copy.length + 1,
    noLink: true,
  });
  if (response === copy.length + 1) app.exit(1);
  return response < copy.length ? 'copy' : 'again';
}
