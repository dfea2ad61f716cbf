import { accessSync, constants, statSync } from 'node:fs';
import { describeProblem } from '@shared/describe/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ServerPlan } from '@shared/parse/ssh-command/server-plan.ts';

/**
 * A plan with the key and certificate files that are there. One that was named with -i must be readable; the others are
 * passed over when missing, as in ssh; where all are, they stay, so that nobody looks for others in their place. Of a key
 * that an agent holds the public half may be all there is.
 */
export function withKeyFiles(plan: ServerPlan): Result<ServerPlan, string> {
  for (const path of plan.namedIdentityFiles) {
    const problem = isThere(`${path}.pub`) ? null : problemWith(path);
    if (problem) return fail(describeProblem({ kind: problem, field: 'identityFile', path }));
  }
  const there = plan.auth.identityFiles.filter((path) => isThere(path) || isThere(`${path}.pub`));
  const identityFiles = there.length > 0 ? there : plan.auth.identityFiles;
  const certificateFiles = plan.auth.certificateFiles.filter(isThere);
  return ok({ ...plan, auth: { ...plan.auth, identityFiles, certificateFiles } });
}

const isThere = (path: string): boolean => problemWith(path) === null;

function problemWith(path: string): 'key-file-missing' | 'key-file-unreadable' | 'not-a-key-file' | null {
  try {
    if (statSync(path).isDirectory()) return 'not-a-key-file';
    accessSync(path, constants.R_OK);
    return null;
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return isMissing ? 'key-file-missing' : 'key-file-unreadable';
  }
}
