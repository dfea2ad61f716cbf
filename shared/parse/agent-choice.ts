import type { AgentChoice } from '../model/agent-choice.ts';
import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { AuthSettings } from '../model/session-profile.ts';
import { words } from '../words/words.ts';

/**
 * Which agent a text means, as ssh_config(5) has it under IdentityAgent: empty or `SSH_AUTH_SOCK` the usual one, `none`,
 * `$NAME`, or a whole path. `pageant` is ours, for the pipe of PuTTY's agent on Windows.
 */
export function parseAgentChoice(text: string): Result<AgentChoice, Problem> {
  const typed = text.trim();
  if (typed === '' || typed === 'SSH_AUTH_SOCK') return ok({ kind: 'usual' });
  if (/^none$/i.test(typed)) return ok({ kind: 'none' });
  if (/^pageant$/i.test(typed)) return ok({ kind: 'pageant' });
  const variable = /^\$(\w+)$/.exec(typed)?.[1];
  if (variable !== undefined) return ok({ kind: 'variable', name: variable });
  return isWhole(typed) ? ok({ kind: 'path', path: typed }) : fail(notAPath());
}

/** From the root, from the home folder, or from a variable; `\\.\pipe\…` and `C:\…` on Windows. */
const isWhole = (path: string): boolean => /^(?:\/|~[\\/]|\$\{\w+\}|\\\\|[A-Za-z]:[\\/])/.test(path);

const notAPath = (): Problem => ({
  kind: 'malformed',
  field: 'agent',
  detail: words().details.field.agentPath,
});

/** A session that names an agent which cannot be meant is not opened, lest it asks another. */
export function agentProblems({ agent }: AuthSettings): readonly Problem[] {
  const choice = parseAgentChoice(agent);
  return choice.ok ? [] : [choice.error];
}
