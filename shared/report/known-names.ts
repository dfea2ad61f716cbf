import { type Endpoint, isUnix } from '../model/endpoint.ts';
import { destinationOf, type ForwardRule } from '../model/forward-rule.ts';
import type { LogEntry, SessionSnapshot } from '../model/status.ts';
import type { ReportSource } from './build-report.ts';
import type { KnownNames } from './stand-ins.ts';

/**
 * All names a report may meet: of what is saved and of ssh_config; and, as a session may be opened without being saved,
 * what states and errors name, and whatever the event log anywhere gives a port.
 */
export function namesIn({ facts, profiles, status, configHosts, log }: ReportSource): KnownNames {
  const proxies = profiles.map(({ proxy }) => proxy as { host?: unknown; username?: unknown });
  const inline = profiles.flatMap(({ hops }) => hops.flatMap((hop) => ('session' in hop ? [] : [hop])));
  return {
    hosts: texts([
      facts.hostname,
      ...configHosts,
      ...profiles.map(({ host }) => host),
      ...proxies.map(({ host }) => host),
      ...inline.map(({ host }) => host),
      ...profiles.flatMap((one) => one.forwards).flatMap(hostsOfRule),
      ...status.flatMap(hostsOfState),
      ...log.flatMap(hostsOfLine),
    ]),
    users: texts([
      facts.username,
      ...profiles.map(({ username }) => username),
      ...proxies.map(({ username }) => username),
      ...inline.map(({ username }) => username),
      ...valuesBelow(status, /^username$/),
    ]),
    sessions: texts([
      ...profiles.flatMap(({ name, folder }) => [name, ...folder.split('/')]),
      ...status.map(({ name }) => name),
      ...log.map(({ session }) => session),
    ]),
  };
}

const hostsOfRule = (rule: ForwardRule): readonly string[] => [rule.source, destinationOf(rule)].flatMap(hostsOf);

const hostsOf = (end: Endpoint | null): readonly string[] => (end && !isUnix(end) ? end.host.split(',') : []);

const hostsOfState = (snapshot: SessionSnapshot): readonly string[] => [
  ...snapshot.forwards.flatMap(({ rule }) => hostsOfRule(rule)),
  ...snapshot.hops.flatMap(({ name }) => withPort(name)),
  ...valuesBelow(snapshot, /^(?:host|address|destination|hop|proxy|bound)$/).flatMap((value) => {
    const hosts = withPort(value);
    return hosts.length > 0 || !/^[\w.:-]+$/.test(value) ? hosts : [value];
  }),
];

const hostsOfLine = ({ text }: LogEntry): readonly string[] => withPort(text);

/** The `gate` of every `gate:22` in a text; a file and its line (`/a/b:3`) are none. */
const withPort = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w.\\/-])([a-z_][\w.-]*):\d{1,5}(?![\w.])/gi)].map(([, host = '']) => host);

/** Texts, and texts of lists, that stand under such a key anywhere in a value. */
function valuesBelow(value: unknown, key: RegExp): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(key.test(name) ? texts([inner].flat()) : []),
    ...valuesBelow(inner, key),
  ]);
}

const texts = (values: readonly unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string');
