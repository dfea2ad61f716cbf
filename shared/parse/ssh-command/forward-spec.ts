import { describeProblem } from '../../describe/problem.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import type { ForwardKind } from '../../model/forward-rule.ts';
import type { Problem, Field as ProblemField } from '../../model/problem.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { parseHost } from '../host.ts';
import { parseAnyPort, parsePort } from '../port.ts';

/** The two ends of a forward; no destination means a SOCKS proxy. */
export interface ForwardSpec {
  readonly source: Endpoint;
  readonly destination: Endpoint | null;
}

interface Part {
  readonly text: string;
  readonly isPath: boolean;
}

const shapes: Readonly<Record<ForwardKind, string>> = {
  local: '[bind_address:]port:host:hostport',
  remote: '[bind_address:]port:host:hostport, or [bind_address:]port for a SOCKS proxy',
  dynamic: '[bind_address:]port',
};

/**
 * The value of -L, -R or -D as ssh(1) takes it: each end `[address:]port` or a socket's path, IPv6 addresses in
 * brackets. Port 0 as a source means "pick one", for all three kinds.
 */
export function parseForwardSpec(kind: ForwardKind, text: string): Result<ForwardSpec, string> {
  const parts = splitParts(text);
  const ends = parts ? arrange(kind, parts) : null;
  if (!ends) return fail(`“${text}” is not of the form ${shapes[kind]}.`);
  const source = readEnd(ends.source, 'source');
  if (!source.ok) return fail(describeProblem(source.error));
  if (!ends.destination) return ok({ source: source.value, destination: null });
  const destination = readEnd(ends.destination, 'destination');
  return destination.ok
    ? ok({ source: source.value, destination: destination.value })
    : fail(describeProblem(destination.error));
}

/** Which parts make up which end: each is `[path]`, `[port]` or `[host, port]`. Null where no form fits. */
function arrange(kind: ForwardKind, parts: readonly Part[]): { source: Part[]; destination: Part[] | null } | null {
  const source = parts[0]?.isPath ? 1 : sourceWidth(kind, parts);
  const rest = parts.slice(source);
  const ends = { source: parts.slice(0, source), destination: rest.length === 0 ? null : rest };
  if (!isEnd(ends.source, kind)) return null;
  if (!ends.destination) return kind === 'local' ? null : ends;
  return kind !== 'dynamic' && isTarget(ends.destination) ? ends : null;
}

/** Parts that belong to a TCP source: two with a bind address, one without. */
function sourceWidth(kind: ForwardKind, parts: readonly Part[]): number {
  const toPath = parts.at(-1)?.isPath ? 1 : 2;
  const alone = kind !== 'local' && parts.length <= 2 && !parts.at(-1)?.isPath;
  return alone ? parts.length : parts.length - toPath;
}

function isEnd(parts: readonly Part[], kind: ForwardKind): boolean {
  if (parts.some((part) => part.isPath)) return parts.length === 1 && kind !== 'dynamic';
  return parts.length === 1 || parts.length === 2;
}

const isTarget = (parts: readonly Part[]): boolean =>
  parts[0]?.isPath ? parts.length === 1 : parts.length === 2 && !parts[1]?.isPath;

function readEnd(parts: readonly Part[], field: 'source' | 'destination'): Result<Endpoint, Problem> {
  const [first, second] = parts;
  if (!first) return fail({ kind: 'empty', field });
  if (first.isPath) return ok({ path: first.text });
  const host = second ? readHost(first.text, field) : ok('');
  if (!host.ok) return host;
  const port = readPort((second ?? first).text, field);
  return port.ok ? ok({ host: host.value, port: port.value }) : port;
}

function readHost(text: string, field: ProblemField): Result<string, Problem> {
  return field === 'source' && (text === '' || text === '*') ? ok('*') : parseHost(text, field);
}

const readPort = (text: string, field: ProblemField): Result<number, Problem> =>
  field === 'source' ? parseAnyPort(text, field) : parsePort(text, field);

/** Splits at colons outside brackets; a backslash takes the next character for itself. Null where a bracket is odd. */
function splitParts(text: string): readonly Part[] | null {
  const parts: Part[] = [];
  let rest = text;
  for (;;) {
    const match = /^(?:\[([^\]]*)\]|((?:\\.|[^:\\[])*))(:|$)/s.exec(rest);
    if (!match) return null;
    const [whole, bracketed, plain = '', separator] = match;
    const part = bracketed ?? plain.replace(/\\(.)/gs, '$1');
    parts.push({
      text: bracketed === undefined ? part : `[${part}]`,
      isPath: bracketed === undefined && part.includes('/'),
    });
    if (separator === '') return parts;
    rest = rest.slice(whole.length);
  }
}
