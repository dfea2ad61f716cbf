import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { words } from '@shared/words/words.ts';
import { app, clipboard, dialog } from 'electron';
import { type Distrust, distrustOf } from '../store/distrust.ts';
import { speak } from './speak.ts';

/** Keeps Chromium too out of a folder that is not trusted: what it needs while the dialog is up is thrown away. */
export function stayOutOfFolder(): void {
  const instead = mkdtempSync(join(tmpdir(), 'culvert-refused-'));
  app.setPath('userData', instead);
  process.on('exit', () => rmSync(instead, { recursive: true, force: true }));
}

/** Says why Culvert does not start, with the command that mends it, until the person ends it or that is so. */
export async function refuseFolder(folder: string, first: Distrust, silent: boolean): Promise<void> {
  console.error(`culvert: ${first.why} ${words().files.mends} ${first.command}`);
  if (silent) return app.exit(1);
  await app.whenReady();
  speak('system');
  for (let distrust: Distrust | null = first; distrust; distrust = distrustOf(folder)) {
    while ((await ask(distrust)) === 'copy') clipboard.writeText(distrust.command);
  }
  app.relaunch();
  app.exit(0);
}

async function ask({ why, command }: Distrust): Promise<'copy' | 'again'> {
  const { untrusted, mends, copyCommand, tryAgain, quit } = words().files;
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Culvert',
    message: untrusted,
    detail: `${why}\n\n${mends}\n\n${command}`,
    buttons: [copyCommand, tryAgain, quit],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 2) app.exit(1);
  return response === 0 ? 'copy' : 'again';
}
