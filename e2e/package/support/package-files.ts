import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** Culvert's version, as package.json has it. */
export const appVersion: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

/** Makes the test build's .deb of the app as it is now, and gives its path. */
export const makeDebFile = (): string => makeFile('deb');

/** The same with the .tar.gz. */
export const makeTarFile = (): string => makeFile('tar.gz');

function makeFile(format: 'deb' | 'tar.gz'): string {
  const script = join(root, 'scripts/package.mjs');
  execFileSync(process.execPath, [script, '--test-build', '--only', format], { stdio: 'pipe' });
  return join(root, `dist/test/culvert-${appVersion}-test-linux-${process.arch}.${format}`);
}
