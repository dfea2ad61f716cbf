import type { Connection, ServerChannel, TcpipRequestInfo } from 'ssh2';
import { serveDatabase } from './database.ts';
import { isNamed, practiceNames } from './names.ts';
import { RemoteListeners } from './remote-listeners.ts';
import { signInGuard } from './sign-in.ts';
import type { WebSite } from './web-site.ts';

/** Channels one client may have open at once. */
const mostChannels = 1024;
/** A client that has not signed in by then is let go, so that it does not keep a place. */
const signInGraceMs = 20_000;

/** What a signed-in client may reach. */
type Service = (channel: ServerChannel, origin: string) => void;

function serviceAt(asked: TcpipRequestInfo, web: WebSite): Service | null {
  const { web: page, echo, database } = practiceNames;
  const is = (end: { readonly host: string; readonly port: number }) => isNamed(end, asked.destIP, asked.destPort);
  if (is(page)) return (channel, origin) => web.serve(channel, origin);
  if (is(echo)) return serveEcho;
  return is(database) ? serveDatabase : null;
}

function serveEcho(channel: ServerChannel): void {
  channel.on('error', () => channel.close());
  channel.pipe(channel);
}

/** Serves one client: its own names, loopback listeners, and a refusal for everything else. */
export function serveClient(client: Connection, password: string, web: WebSite): void {
  const listeners = new RemoteListeners(client);
  let channels = 0;
  client.on('error', () => undefined);
  const grace = setTimeout(() => client.end(), signInGraceMs).unref();
  client.on('ready', () => clearTimeout(grace));
  client.on('close', () => {
    clearTimeout(grace);
    listeners.close();
  });
  client.on(
    'authentication',
    signInGuard(password, () => client.end()),
  );
  client.on('tcpip', (accept, reject, asked) => {
    const service = serviceAt(asked, web);
    if (!service || channels >= mostChannels) return void reject();
    const channel = accept();
    channels += 1;
    channel.on('close', () => {
      channels -= 1;
    });
    service(channel, `${asked.srcIP} port ${asked.srcPort}`);
  });
  client.on('request', (accept, reject, name, asked) => void serveRequest(listeners, name, asked, accept, reject));
}

interface Bind {
  readonly bindAddr: string;
  readonly bindPort: number;
}

/** Global requests (RFC 4254 section 7.1); `accept` and `reject` are missing where no reply is wanted. */
async function serveRequest(
  listeners: RemoteListeners,
  name: string,
  asked: unknown,
  accept: ((port?: number) => void) | undefined,
  reject: (() => void) | undefined,
): Promise<void> {
  const { bindAddr, bindPort } = asked as Bind;
  if (name === 'cancel-tcpip-forward') return listeners.cancel(bindAddr, bindPort) ? accept?.() : reject?.();
  const port = name === 'tcpip-forward' ? await listeners.listen(bindAddr, bindPort) : null;
  return port === null ? reject?.() : accept?.(port);
}
