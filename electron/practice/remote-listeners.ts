import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Connection } from 'ssh2';
import { joinChannel } from './join-channel.ts';

/** Listeners one client may hold, and visitors they may carry at once. */
const mostListeners = 16;
const mostVisitors = 1024;

const loopback: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': '127.0.0.1', '::1': '::1' };

/** The listeners one client asked for by tcpip-forward (RFC 4254 section 7.1): real ports, on loopback alone. */
export class RemoteListeners {
  readonly #client: Connection;
  readonly #servers = new Map<string, Server>();
  readonly #visitors = new Set<Socket>();

  constructor(client: Connection) {
    this.#client = client;
  }

  /** Gives the port, the asked one or the one picked for 0; null where it cannot or may not be bound. */
  async listen(address: string, port: number): Promise<number | null> {
    const host = loopback[address.toLowerCase()];
    if (host === undefined || port > 65_535 || this.#servers.size >= mostListeners) return null;
    const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) =>
      this.#welcome(socket, address, portOf(server)),
    );
    try {
      server.listen(port, host);
      await once(server, 'listening');
    } catch {
      return null;
    }
    server.on('error', () => undefined);
    this.#servers.set(key(address, portOf(server)), server);
    return portOf(server);
  }

  /** cancel-tcpip-forward: false where nothing listens there. Visitors already carried go on. */
  cancel(address: string, port: number): boolean {
    const server = this.#servers.get(key(address, port));
    server?.close();
    return this.#servers.delete(key(address, port));
  }

  /** Frees every port and resets every visitor: the session is gone, and that must look like a loss. */
  close(): void {
    for (const server of this.#servers.values()) server.close();
    this.#servers.clear();
    for (const socket of this.#visitors) socket.resetAndDestroy();
  }

  #welcome(socket: Socket, address: string, port: number): void {
    socket.on('error', () => socket.destroy());
    if (this.#visitors.size >= mostVisitors) return void socket.resetAndDestroy();
    this.#visitors.add(socket);
    socket.on('close', () => this.#visitors.delete(socket));
    const { remoteAddress = '', remotePort = 0 } = socket;
    this.#client.forwardOut(address, port, remoteAddress, remotePort, (error, channel) => {
      if (error) return void socket.resetAndDestroy();
      if (socket.destroyed) return void channel.close();
      joinChannel(socket, channel);
    });
  }
}

const key = (address: string, port: number): string => `${address} ${port}`;
const portOf = (server: Server): number => (server.address() as AddressInfo | null)?.port ?? 0;
