import type { Problem } from '../model/problem.ts';
import type { ProxyCommand } from '../model/proxy.ts';
import { words } from '../words/words.ts';

/** What the tokens of a proxy command stand for (ssh_config(5), TOKENS). */
export interface CommandTarget {
  readonly host: string;
  readonly port: number;
  readonly username: string;
}

/** Each word with `%h` (host), `%n` (the same), `%p` (port), `%r` (user name) and `%%` put in. */
export function expandProxyCommand(
  command: readonly string[],
  { host, port, username }: CommandTarget,
): readonly string[] {
  const tokens: Readonly<Record<string, string>> = { h: host, n: host, p: String(port), r: username, '%': '%' };
  return command.map((word) => word.replace(/%(.)/gs, (whole, token: string) => tokens[token] ?? whole));
}

/**
 * What ssh refuses to hand to a command, as a shell might take it for more than a name (CVE-2023-51385): quotation
 * marks, `` ` ``, `$`, `\`, `;`, `&`, `<`, `>`, `|`, brackets, white space and controls in a host name, or a dash in
 * front. It holds without a shell too: the program may be a script.
 */
export const isUnsafeHost = (host: string): boolean => /^-|['"`$\\;&<>|(){}\s\p{Cc}]/u.test(host);

/** The same for a user name: `$` and `\` are in use there, but no dash after white space and no `\` at the end. */
export const isUnsafeUser = (user: string): boolean => /^-|['"`;&<>|(){}\p{Cc}]|\s-|\\$/u.test(user);

/** What keeps a command from being run at all. */
export function proxyCommandProblem({ command }: Pick<ProxyCommand, 'command'>): Problem | null {
  const problem = (detail: string): Problem => ({ kind: 'malformed', field: 'proxyCommand', detail });
  if ((command[0] ?? '').trim() === '') return { kind: 'empty', field: 'proxyCommand' };
  if (command.some((word) => word.includes('\0'))) return problem(words().details.field.proxyCommandNul);
  const token = command.flatMap((word) => word.match(/%(?:.|$)/gs) ?? []).find((one) => !/^%[hnpr%]$/.test(one));
  if (token === undefined) return null;
  return problem(words().details.field.proxyCommandToken(token));
}
