import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { shell } from 'electron';

/** Opens a web page in the person's browser; false where there is none, or the address is not http or https. */
export async function openInBrowser(address: string): Promise<boolean> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || !(await hasBrowser())) return false;
  return shell.openExternal(url.href).then(
    () => true,
    () => false,
  );
}

/** On Linux `openExternal` reports success even where nothing can open a page, so that is looked into before. */
async function hasBrowser(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return onPath('xdg-open') && (await defaultBrowser()) !== '';
}

const onPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && isExecutable(join(folder, program)));

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const defaultBrowser = (): Promise<string> =>
  new Promise((resolve) => {
    execFile('xdg-settings', ['get', 'default-web-browser'], { timeout: 3000 }, (error, stdout) =>
      resolve(error ? '' : stdout.trim()),
    );
  });
