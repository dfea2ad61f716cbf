import { accessSync, constants, statSync } from 'node:fs';
import { describeProblem } from '@shared/describe/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ServerPlan } from '@shared/parse/ssh-command/server-plan.ts';

/**
 * A plan with the key files that are there. One that was named with -i must be readable; the others are passed over
 * when missing, as in ssh.
 */
export function withKeyFiles(plan: ServerPlan): Result<ServerPlan, string> {
  for (const path of plan.namedIdentityFiles) {
    const problem = problemWith(path);
    if (problem) return fail(describeProblem({ kind: problem, field: 'identityFile', path }));
  }
  const identityFiles = plan.auth.identityFiles.filter((path) => problemWith(path) === null);
  return ok({ ...plan, auth: { ...plan.auth, identityFiles } });
}

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
