import type { ProxyKind } from '../model/proxy.ts';
import { parseHost } from './host.ts';
import { parsePort } from './port.ts';
import type { SystemWay } from './proxy-env.ts';

/** How FindProxyForURL names them; `SOCKS` alone is version 4 (Chromium, net/proxy_resolution). */
const kinds: Readonly<Record<string, ProxyKind>> = {
  PROXY: 'http',
  HTTP: 'http',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/** `PROXY proxy.example:8080; SOCKS5 other:1080; DIRECT`, the answer of a PAC file or of the system: to be tried in order. */
export function parsePacAnswer(answer: string, source: string): readonly SystemWay[] {
  const ways = answer
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return ways.length === 0 ? [{ way: 'direct' }] : ways.map((part) => wayOf(part, source));
}

function wayOf(part: string, source: string): SystemWay {
  const [word = '', place = ''] = part.split(/\s+/);
  if (word.toUpperCase() === 'DIRECT') return { way: 'direct' };
  const kind = kinds[word.toUpperCase()];
  const [, hostText = '', portText = ''] = /^(.*):(\d+)$/.exec(place) ?? [];
  const [host, port] = [parseHost(hostText, 'proxyHost'), parsePort(portText, 'proxyPort')];
  if (!kind || !host.ok || !port.ok) return { way: 'unusable', source, kind: kind ? '' : word.toLowerCase() };
  return { way: 'proxy', proxy: { kind, host: host.value, port: port.value }, password: null };
}
