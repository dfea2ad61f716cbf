import { describeProblem } from '../../describe/problem.ts';
import type { ProxySetting } from '../../model/proxy.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { proxyCommandProblem } from '../proxy-command.ts';
import type { Setting } from './setting.ts';

/**
 * The line of ProxyCommand, null for none. `%n`, the host as typed, is put in here: nothing later knows it. The other
 * tokens are left to whoever runs the line.
 */
export function planProxyCommand(setting: Setting | undefined, typedHost: string): Result<string | null, string> {
  const line = setting?.args.join(' ') ?? 'none';
  if (setting?.key !== 'proxycommand' || line.toLowerCase() === 'none') return ok(null);
  const problem = proxyCommandProblem({ command: [line] });
  if (problem) return fail(`${setting.where}: ${describeProblem(problem)}`);
  const name = typedHost.replaceAll('%', '%%');
  return ok(line.replace(/%([n%])/g, (whole, token: string) => (token === 'n' ? name : whole)));
}

/** As ssh runs it: by the user's shell, which it replaces. */
export const proxyOfLine = (line: string | null): ProxySetting =>
  line === null ? { kind: 'none' } : { kind: 'command', command: [line], shell: true };
