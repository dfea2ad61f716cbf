import { isAbsolute } from 'node:path';
import { fail, type Result } from '@shared/model/result.ts';
import { expandTilde } from '@shared/parse/ssh-command/expand.ts';
import type { ConfigSource } from './config-text.ts';
import { pathsOf } from './glob.ts';
import type { ConfigSurroundings } from './types.ts';

/**
 * The files an Include pattern means, in the order of their names; none is no error. Relative ones start in `~/.ssh` for
 * a user's file and in the folder of the system's file for that, which may not name a home folder.
 */
export function pathsOfInclude(
  pattern: string,
  { origin }: ConfigSource,
  around: ConfigSurroundings,
): Result<readonly string[], string> {
  if (pattern.startsWith('~')) {
    if (origin === 'system-file') return fail(`“${pattern}” names a home folder, which the system’s file must not.`);
    const path = expandTilde(pattern, around);
    return path.ok ? pathsOf(path.value) : path;
  }
  if (isAbsolute(pattern)) return pathsOf(pattern);
  const folder = origin === 'system-file' ? around.systemFile.replace(/[/\\][^/\\]*$/, '') : `${around.home}/.ssh`;
  return pathsOf(`${folder}/${pattern}`);
}
