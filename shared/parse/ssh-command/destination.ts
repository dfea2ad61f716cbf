import { describeProblem } from '../../describe/problem.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { words } from '../../words/words.ts';
import { parseHost } from '../host.ts';
import { parsePort } from '../port.ts';

/** A server as the command line names it; null where a part is left to the configuration. */
export interface SshDestination {
  /** A name to look up in ssh_config, or an address; brackets taken off. */
  readonly host: string;
  readonly user: string | null;
  readonly port: number | null;
}

/** `[user@]host` or `ssh://[user@]host[:port]`; the user may hold an `@`, as the last one counts. */
export function parseSshDestination(text: string): Result<SshDestination, string> {
  return isUri(text) ? parseUri(text) : parseUserHost(text, null);
}

/** One stop of ProxyJump: the same, with `:port` after the host allowed. */
export function parseJump(text: string): Result<SshDestination, string> {
  if (isUri(text)) return parseUri(text);
  const withPort = /^(.*(?:\]|[^:\]]))(?::([^:\]]*))$/s.exec(text);
  const host = withPort?.[1];
  const severalColons = host !== undefined && /:/.test(host.slice(host.lastIndexOf('@') + 1)) && !host.endsWith(']');
  return host === undefined || severalColons ? parseUserHost(text, null) : parseUserHost(host, withPort?.[2] ?? null);
}

const isUri = (text: string): boolean => /^ssh:\/\//i.test(text);

function parseUri(text: string): Result<SshDestination, string> {
  const [, user, host, port, path] = /^ssh:\/\/(?:(.*)@)?(\[[^\]]*\]|[^:/]*)(?::([^/]*))?(\/.*)?$/is.exec(text) ?? [];
  if (host === undefined || (path !== undefined && path !== '/')) return fail(words().details.field.sshUri(text));
  const decoded = user === undefined ? '' : `${decode(user.replace(/[;:].*$/s, ''))}@`;
  return parseUserHost(`${decoded}${host}`, port ?? null);
}

function decode(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (hex) => String.fromCharCode(Number.parseInt(hex.slice(1), 16)));
}

function parseUserHost(text: string, portText: string | null): Result<SshDestination, string> {
  const at = text.lastIndexOf('@');
  if (at === 0) return fail(words().details.field.noUser(text));
  const host = parseHost(text.slice(at + 1), 'host');
  if (!host.ok) return fail(describeProblem(host.error));
  const port = portText === null ? ok(null) : parsePort(portText, 'port');
  if (!port.ok) return fail(describeProblem(port.error));
  return ok({ host: host.value, user: at < 0 ? null : text.slice(0, at), port: port.value });
}
