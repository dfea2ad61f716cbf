import { join } from 'node:path';

/** Where the built app's own files lie. */
export interface Places {
  readonly preload: string;
  readonly renderer: string;
  readonly icon: string;
  readonly trayImages: string;
  readonly commandLine: string;
  /** What the release says of its updates. */
  readonly updates: string;
  readonly licences: string;
}

/** `out` is the folder of the build, beside `resources`. */
export function placesUnder(out: string): Places {
  const resources = join(out, '..', 'resources');
  return {
    preload: join(out, 'preload', 'preload.cjs'),
    renderer: join(out, 'renderer'),
    icon: join(resources, 'icons', '256x256.png'),
    trayImages: join(resources, 'tray'),
    commandLine: join(out, 'main', 'cli.js'),
    updates: join(resources, 'updates.json'),
    licences: join(out, 'papers', 'THIRD-PARTY-NOTICES.txt'),
  };
}
