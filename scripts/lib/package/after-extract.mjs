import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * electron-builder calls this once Electron is in the package's folder: takes out the app that Electron shows where it has
 * none of its own, which a package must never fall back to.
 * @param {{ appOutDir: string }} context
 */
export default function afterExtract({ appOutDir }) {
  for (const entry of readdirSync(appOutDir, { recursive: true, encoding: 'utf8' })) {
    if (/(^|[\\/])default_app\.asar$/.test(entry)) rmSync(join(appOutDir, entry));
  }
}
