import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from './run.mjs';
import { StepError } from './steps.mjs';

/**
 * Chromium refuses to run its sandbox as root, so there and only there it is switched off.
 * @param {import('./steps.mjs').Steps} steps
 */
export function sandboxFlags(steps) {
  if (process.getuid?.() !== 0) return [];
  steps.note('Running as root: Chromium needs --no-sandbox for that; as a normal user the sandbox is on');
  return ['--no-sandbox'];
}

/** Says what to change where a normal user gets no sandbox: Chromium itself would only abort. */
export function checkSandbox(/** @type {string} */ executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  if (capture('unshare', ['--user', 'true']) !== undefined || hasSetuidHelper(executable)) return;
  throw new StepError(
    `Chromium's sandbox needs user namespaces, which this system keeps from normal users; ${advice()}`,
  );
}

/** The older sandbox, which distributions install: a helper that belongs to root and carries its rights. */
function hasSetuidHelper(/** @type {string} */ executable) {
  const status = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  return status !== undefined && status.uid === 0 && (status.mode & 0o4000) !== 0;
}

/** Which switch is off: Ubuntu's, Debian's, or one outside, such as that of a container. */
function advice() {
  const setting = [
    ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
    ['kernel.unprivileged_userns_clone', '0', '1'],
    ['user.max_user_namespaces', '0', '10000'],
  ].find(([name = '', off]) => kernelSetting(name) === off);
  if (setting) return `to allow them: sudo sysctl -w ${setting[0]}=${setting[2]}`;
  return 'a container has to be started so that it allows them.';
}

function kernelSetting(/** @type {string} */ name) {
  const path = `/proc/sys/${name.replaceAll('.', '/')}`;
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
