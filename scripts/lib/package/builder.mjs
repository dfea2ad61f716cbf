import { inRoot } from '../paths.mjs';
import { runLogged } from '../run.mjs';
import { StepError } from '../steps.mjs';

const platformFlag = { linux: '--linux', win32: '--win', darwin: '--mac' };

/**
 * Runs electron-builder for one target of this platform. It is told which Electron to take and never to upload anything.
 * @param {string} target @param {import('./options.mjs').Options} options @param {import('./runtime.mjs').Runtime} runtime
 * @param {readonly string[]} [more]
 */
export async function runBuilder(target, { arch, output }, runtime, more = []) {
  const platform = platformFlag[/** @type {keyof typeof platformFlag} */ (process.platform)];
  if (!platform) throw new StepError(`electron-builder makes no packages on ${process.platform}.`);
  const settings = { electronDist: runtime.dist, electronVersion: runtime.version, 'directories.output': output };
  const { code, log } = await runLogged(`package-${target}`, process.execPath, [
    inRoot('node_modules/electron-builder/cli.js'),
    ...[platform, target, `--${arch}`, '--publish', 'never'],
    ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
    ...more,
  ]);
  if (code !== 0) throw new StepError(`electron-builder could not make the ${target}.`, log);
}
