import { execFileSync } from 'node:child_process';
import { chmodSync, constants, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/**
 * Makes the unpacked app where what is there is stale, and gives the tests a copy that belongs to whoever runs them and
 * that anybody may read: root's tests start it as an ordinary user, to whom the checkout may be closed.
 */
export default function placeApp(): () => void {
  execFileSync(process.execPath, [join(root, 'scripts/package.mjs'), '--test-build', '--dir'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'culvert-package-'));
  chmodSync(folder, 0o755);
  cpSync(join(root, 'dist/test/linux-unpacked'), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  process.env.CULVERT_PACKAGE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
