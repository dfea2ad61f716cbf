import { cpSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { capture, runLogged } from '../run.mjs';
import { StepError } from '../steps.mjs';
import { copy, fillShare } from './linux-share.mjs';
import { packageName, sourceDateEpoch } from './release.mjs';

/**
 * Makes the .tar.gz of the unpacked app: one folder, with how to run it and what a desktop wants beside the program.
 * @param {import('./options.mjs').Options} options @param {string} unpacked @returns {Promise<string>} its path
 */
export async function makeTarball(options, unpacked) {
  const path = join(options.output, packageName(options, 'tar.gz'));
  const stage = join(options.output, 'stage-tar');
  const folder = join(stage, basename(path, '.tar.gz'));
  rmSync(stage, { recursive: true, force: true });
  cpSync(unpacked, folder, { recursive: true });
  fillShare(join(folder, 'share'));
  copy(inRoot('resources/linux/README.txt'), join(folder, 'README.txt'));
  copy(inRoot('LICENSE'), join(folder, 'LICENSE'));
  capture('chmod', ['-R', 'u=rwX,go=rX', folder]);
  await pack(stage, basename(folder), path, options.testBuild);
  rmSync(stage, { recursive: true });
  return path;
}

/** Nothing of when, where and by whom gets in. @param {string} stage @param {string} name @param {string} path @param {boolean} quick */
async function pack(stage, name, path, quick) {
  const plain = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--mtime=@${sourceDateEpoch()}`];
  const unfinished = `${path}.part`;
  const gzip = `gzip -n${quick ? 1 : 9}`;
  const args = [...plain, '--use-compress-program', gzip, '-cf', unfinished, '-C', stage, name];
  const { code, log } = await runLogged('package-tar', 'tar', args);
  if (code !== 0) throw new StepError('tar could not make the archive.', log);
  renameSync(unfinished, path);
}
