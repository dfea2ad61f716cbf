import { type ImportNote, leftOut } from '../../model/import-note.ts';
import type { ProxySetting } from '../../model/proxy.ts';
import type { Hop } from '../../model/session-profile.ts';
import { fromPuttyCommand } from './proxy-command.ts';
import type { PuttySettings } from './session-file.ts';
import { puttyId } from './to-profile.ts';

interface PuttyWay {
  readonly proxy: ProxySetting;
  readonly hops: readonly Hop[];
  readonly notes: readonly ImportNote[];
}

const straight: PuttyWay = { proxy: { kind: 'none' }, hops: [], notes: [] };
const through = (proxy: ProxySetting): PuttyWay => ({ ...straight, proxy });
const noted = (note: ImportNote): PuttyWay => ({ ...straight, notes: [note] });

/** PuTTY's Proxy panel: none, a proxy, a command, or an SSH server to jump through. */
export function readPuttyWay(settings: PuttySettings, sessions: ReadonlySet<string>): PuttyWay {
  const { ProxyMethod: method = '0', ProxyHost: host = '', ProxyTelnetCommand: command = '' } = settings;
  if (isOwnMachine(settings)) return straight;
  switch (method) {
    case '0':
    case '-1':
      return straight;
    case '1':
      return host === '' ? straight : through(server(settings, settings.ProxyDNS === '2' ? 'socks4a' : 'socks4'));
    case '2':
      return host === '' ? straight : through(server(settings, 'socks5'));
    case '3':
      return host === '' ? straight : through(server(settings, 'http'));
    case '5':
      return commandWay(command, settings);
    case '6':
      return host === '' ? straight : { ...straight, hops: [hopOf(settings, sessions)] };
    default:
      return noted(leftOut(`ProxyMethod=${method}`, 'not-here'));
  }
}

/** PuTTY takes no proxy to this computer itself unless ProxyLocalhost says so. */
const isOwnMachine = ({ HostName = '', ProxyLocalhost }: PuttySettings): boolean =>
  ProxyLocalhost !== '1' && /^(.*@)?(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(HostName.trim());

/** ProxyDNS: 0 is never by the proxy, 1 as its kind has it, 2 always. */
function server(settings: PuttySettings, kind: 'socks4' | 'socks4a' | 'socks5' | 'http'): ProxySetting {
  const { ProxyHost: host = '', ProxyUsername: username = '', ProxyPort, ProxyDNS } = settings;
  return {
    kind,
    host,
    port: portOf(ProxyPort, 80),
    ...(username === '' ? {} : { username }),
    ...(ProxyDNS === '0' && kind !== 'socks4' ? { resolve: 'local' as const } : {}),
    ...excludes(settings),
  };
}

function commandWay(text: string, settings: PuttySettings): PuttyWay {
  const command = fromPuttyCommand(text);
  if (command === null) return noted(leftOut('ProxyTelnetCommand', 'secret'));
  return through({ kind: 'command', command: [command], shell: true, ...excludes(settings) });
}

function excludes({ ProxyExcludeList = '' }: PuttySettings) {
  const exclude = ProxyExcludeList.split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return exclude.length === 0 ? {} : { exclude };
}

/** A saved session goes before a host of the same name, as in PuTTY; what is filled in beside it wins over that. */
function hopOf(settings: PuttySettings, sessions: ReadonlySet<string>): Hop {
  const { ProxyHost: host = '', ProxyUsername: username = '', ProxyPort } = settings;
  if (sessions.has(host) && username === '') return { session: puttyId(host) };
  return { host, port: portOf(ProxyPort, 22), username };
}

function portOf(text: string | undefined, otherwise: number): number {
  const port = Number(text ?? otherwise);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : otherwise;
}
