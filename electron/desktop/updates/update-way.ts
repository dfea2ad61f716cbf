import { sep } from 'node:path';
import type { UpdateWay } from '@shared/model/updates.ts';

/** What of its start tells how Culvert came to be on this computer. */
export interface Installed {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The running program's file. */
  readonly program: string;
  readonly packaged: boolean;
}

/**
 * How a newer version gets here. An AppImage names itself in the environment, which what it starts inherits: it counts
 * only where this very program lies in it.
 */
export function updateWay({ platform, env, program, packaged }: Installed): UpdateWay {
  if (platform === 'linux') {
    const { APPIMAGE: image, APPDIR: mounted } = env;
    const isImage = image?.startsWith('/') && mounted?.startsWith('/') && program.startsWith(withSlash(mounted));
    if (isImage) return 'download';
    return packaged && /^\/(usr|opt)\//.test(program) ? 'package-manager' : 'by-hand';
  }
  const isPortable = env.PORTABLE_EXECUTABLE_FILE !== undefined;
  return packaged && !isPortable && (platform === 'win32' || platform === 'darwin') ? 'download' : 'by-hand';
}

const withSlash = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);
