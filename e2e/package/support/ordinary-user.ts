import { chownSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's nobody: rights to nothing, which an app for everybody has to do with. */
const nobody = { uid: 65534, gid: 65534 };

/** Who a packaged app runs as: whoever runs the tests, or nobody where that is root, whom Chromium gives no sandbox. */
export const ordinaryUser: { uid: number; gid: number } | Record<string, never> =
  process.getuid?.() === 0 ? nobody : {};

/** Makes a folder or file that user's own. */
export function giveAway(path: string): void {
  if (ordinaryUser.uid !== undefined) chownSync(path, ordinaryUser.uid, ordinaryUser.gid);
}

/** The display's environment for that user: a cookie file that only root may read is copied into `home`. */
export function displayFor(home: string): Record<string, string> {
  const { DISPLAY = '', XAUTHORITY } = process.env;
  if (!XAUTHORITY) return { DISPLAY };
  const copy = join(home, '.Xauthority');
  copyFileSync(XAUTHORITY, copy);
  giveAway(copy);
  return { DISPLAY, XAUTHORITY: copy };
}
