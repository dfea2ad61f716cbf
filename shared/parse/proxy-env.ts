import type { ProxyKind, ProxyServer, Resolver } from '../model/proxy.ts';
import { parseHost } from './host.ts';
import { parsePort } from './port.ts';
import { proxyUserProblem } from './proxy.ts';
import { isExcluded, splitEntries } from './proxy-exclude.ts';

/** What one source says of the way to a server. */
export type SystemWay =
  | { readonly way: 'direct' }
  /** `password` is null where the source names none: it is asked for if there is a user. */
  | { readonly way: 'proxy'; readonly proxy: ProxyServer; readonly password: string | null }
  /** A proxy that Culvert cannot go through; `kind` is its scheme, or `''` for what is no proxy at all. */
  | { readonly way: 'unusable'; readonly source: string; readonly kind: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** ALL_PROXY is about every protocol; the others stand in for it. In capitals HTTP_PROXY is a web server's, as curl has it. */
const names = ['all_proxy', 'ALL_PROXY', 'https_proxy', 'HTTPS_PROXY', 'http_proxy'];

/**
 * The way to `host` by the environment variables as curl(1) reads them: ALL_PROXY, HTTPS_PROXY and http_proxy, in lower
 * case first, unless NO_PROXY names the server. Null where they say nothing.
 */
export function wayFromEnvironment(env: Environment, host: string): SystemWay | null {
  const source = names.find((name) => (env[name] ?? '') !== '');
  if (source === undefined) return null;
  const exceptions = env.no_proxy || env.NO_PROXY || '';
  if (isInNoProxy(host, exceptions)) return { way: 'direct' };
  return wayOfUrl(env[source] ?? '', source);
}

/** `*` is every server; a name is its domain as well, with or without a dot in front. */
function isInNoProxy(host: string, list: string): boolean {
  if (list.trim() === '*') return true;
  const entries = splitEntries(list).map((entry) => entry.replace(/\.$/, ''));
  return entries.some((entry) => isExcluded(host, [entry.startsWith('.') ? entry : `.${entry}`, entry]));
}

interface Scheme {
  readonly kind: ProxyKind;
  readonly resolve: Resolver;
}

/** curl's schemes: socks5 looks names up on this computer, socks5h leaves that to the proxy. */
const schemes: Readonly<Record<string, Scheme>> = {
  http: { kind: 'http', resolve: 'proxy' },
  socks4: { kind: 'socks4', resolve: 'local' },
  socks4a: { kind: 'socks4a', resolve: 'proxy' },
  socks5: { kind: 'socks5', resolve: 'local' },
  socks5h: { kind: 'socks5', resolve: 'proxy' },
  socks: { kind: 'socks5', resolve: 'proxy' },
};

/** curl's, whatever the scheme. */
const defaultPort = '1080';

function wayOfUrl(text: string, source: string): SystemWay {
  const [, scheme = 'http', user, host = '', port = defaultPort] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:(.*)@)?(\[[^\]]*\]|[^:/@]*)(?::(\d+))?\/?$/is.exec(text.trim()) ?? [];
  const known = schemes[scheme.toLowerCase()];
  const [place, number] = [parseHost(host, 'proxyHost'), parsePort(port, 'proxyPort')];
  if (!place.ok || !number.ok) return { way: 'unusable', source, kind: '' };
  if (!known) return { way: 'unusable', source, kind: scheme.toLowerCase() };
  const [username, password] = signInOf(user);
  if (proxyUserProblem(known.kind, username)) return { way: 'unusable', source, kind: '' };
  const name = username === '' ? {} : { username };
  return { way: 'proxy', proxy: { ...known, host: place.value, port: number.value, ...name }, password };
}

function signInOf(text: string | undefined): readonly [username: string, password: string | null] {
  if (text === undefined) return ['', null];
  const colon = text.indexOf(':');
  return colon < 0 ? [decoded(text), null] : [decoded(text.slice(0, colon)), decoded(text.slice(colon + 1))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
