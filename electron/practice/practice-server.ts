import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { duplexPair } from 'node:stream';
import { isUnix } from '@shared/model/endpoint.ts';
import ssh2 from 'ssh2';
import type { Dial } from '../forward/types.ts';
import type { PracticeServer } from '../session/types.ts';
import { newHostKey } from './host-key.ts';
import { isNamed, practiceNames } from './names.ts';
import { ownPage, serverPage } from './pages.ts';
import { serveClient } from './serve-client.ts';
import { oneTimePassword } from './sign-in.ts';
import { createWebSite, type WebSite } from './web-site.ts';

const mostClients = 8;

/**
 * Starts the SSH server a newcomer practises on, on loopback and a free port, with a host key and a password of its
 * own that live in memory alone. `dial` is used for every destination the practice session does not know by name.
 */
export async function startPractice(dial: Dial): Promise<PracticeServer> {
  const hostKey = newHostKey();
  const password = oneTimePassword();
  const web = createWebSite(serverPage);
  const ownSite = createWebSite(ownPage);
  const sshServer = new ssh2.Server({ hostKeys: [hostKey.privateKey], ident: 'Culvert-practice' }, (client) =>
    serveClient(client, password, web),
  );
  const { port, close } = await listenForClients((socket) => sshServer.injectSocket(socket));
  return {
    target: {
      host: '127.0.0.1',
      port,
      username: practiceNames.username,
      known: { hostKeyFingerprint: hostKey.fingerprint, password },
    },
    dial: dialWithOwnSite(ownSite, dial),
    close: async () => {
      await close();
      web.close();
      ownSite.close();
    },
  };
}

/** Our own listener rather than ssh2's, so that every socket is known, counted and gone at the end. */
async function listenForClients(welcome: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    welcome(socket);
  });
  server.maxConnections = mostClients;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('error', () => undefined);
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closed = server.listening ? once(server, 'close') : null;
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port, close };
}

/** The remote forward's destination lives in this process: a pair of streams stands for the connection to it. */
function dialWithOwnSite(site: WebSite, dial: Dial): Dial {
  const { host, port } = practiceNames.ownSite;
  return async (destination, signal) => {
    if (isUnix(destination) || !isNamed({ host, port }, destination.host, destination.port)) {
      return dial(destination, signal);
    }
    const [near, far] = duplexPair();
    site.serve(far, 'the practice server');
    return near;
  };
}
