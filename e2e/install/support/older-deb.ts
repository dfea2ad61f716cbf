import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that only the older version brings. */
export const goneSince = '/usr/lib/culvert/gone-since';

/** The package again as an older version, with one file more. Gives its path; `remove` takes it away. */
export function makeOlderDeb(deb: string): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-older-'));
  const tree = join(folder, 'tree');
  execFileSync('dpkg-deb', ['--raw-extract', deb, tree]);
  const control = join(tree, 'DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.1'));
  writeFileSync(join(tree, goneSince), '');
  const path = join(folder, 'culvert-older.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z1', '--build', tree, path]);
  rmSync(tree, { recursive: true });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
