import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { capture, runLogged } from '../run.mjs';
import { StepError } from '../steps.mjs';
import { controlFile, copyrightFile } from './deb-control.mjs';
import { compress, copy, fillShare } from './linux-share.mjs';
import { appVersion, packageName, sourceDateEpoch } from './release.mjs';

/** Where Debian's tools put the program; the link in /usr/bin and postinst know it too. */
const home = 'usr/lib/culvert';

/** A test build is older than the release of its number, which so installs over it. @param {{ testBuild: boolean }} options */
export const debVersion = ({ testBuild }) => `${appVersion()}${testBuild ? '~test' : ''}`;

/**
 * Makes the Debian package of the unpacked app, with Debian's own dpkg-deb.
 * @param {import('./options.mjs').Options} options @param {string} unpacked @returns {Promise<string>} its path
 */
export async function makeDeb(options, unpacked) {
  const stage = join(options.output, 'stage-deb');
  rmSync(stage, { recursive: true, force: true });
  fillRoot(stage, unpacked);
  fillControl(stage, debVersion(options), options.arch);
  const path = join(options.output, packageName(options, 'deb'));
  await pack(stage, path, options.testBuild);
  rmSync(stage, { recursive: true });
  return path;
}

/** @param {string} stage @param {string} unpacked */
function fillRoot(stage, unpacked) {
  cpSync(unpacked, join(stage, home), { recursive: true });
  copy(inRoot('resources/linux/apparmor-profile'), join(stage, home, 'apparmor-profile'));
  mkdirSync(join(stage, 'usr/bin'), { recursive: true });
  symlinkSync('../lib/culvert/bin/culvert', join(stage, 'usr/bin/culvert'));
  fillShare(join(stage, 'usr/share'));
  const changes = inRoot('CHANGELOG.md');
  const doc = join(stage, 'usr/share/doc/culvert');
  mkdirSync(doc, { recursive: true });
  writeFileSync(join(doc, 'copyright'), copyrightFile(readFileSync(inRoot('LICENSE'), 'utf8')));
  compress(inRoot('out/papers/THIRD-PARTY-NOTICES.txt'), join(doc, 'THIRD-PARTY-NOTICES.txt.gz'));
  if (existsSync(changes)) compress(changes, join(doc, 'changelog.gz'));
  // Whatever the maker's umask is: everybody reads, and what may be run may be run by everybody.
  capture('chmod', ['-R', 'u=rwX,go=rX', stage]);
}

/** @param {string} stage @param {string} version @param {import('./options.mjs').Arch} arch */
function fillControl(stage, version, arch) {
  const folder = join(stage, 'DEBIAN');
  const sizes = capture('find', [stage, '-type', 'f', '-printf', '%s ']) ?? '';
  const kibibytes = sizes
    .trim()
    .split(' ')
    .reduce((sum, size) => sum + Math.ceil(Number(size) / 1024), 0);
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, 'control'), controlFile({ version, arch, kibibytes }), { mode: 0o644 });
  const sums = capture('sh', [
    '-c',
    'cd "$1" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum',
    'sh',
    stage,
  ]);
  writeFileSync(join(folder, 'md5sums'), sums ?? '', { mode: 0o644 });
  for (const script of ['postinst', 'postrm']) {
    copy(inRoot('resources/linux', script), join(folder, script));
    chmodSync(join(folder, script), 0o755);
  }
}

/** Small for a release, quick for a test. @param {string} stage @param {string} path @param {boolean} quick */
async function pack(stage, path, quick) {
  const compression = quick ? ['-Zzstd', '-z1'] : ['-Zxz'];
  const { code, log } = await runLogged(
    'package-deb',
    'dpkg-deb',
    ['--root-owner-group', ...compression, '--build', stage, path],
    {
      env: { ...process.env, SOURCE_DATE_EPOCH: String(sourceDateEpoch()) },
    },
  );
  if (code !== 0) throw new StepError('dpkg-deb could not make the package.', log);
}
