import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { Exposure } from '@shared/model/status.ts';
import { codeOf } from './error-code.ts';
import { isLoopback } from './exposure.ts';
import { judgeExposure, judgeLocalExposure, localLooks, type Reach } from './remote-exposure.ts';
import { guardErrors, reset } from './streams.ts';

/** Milliseconds for the connection to be answered and to come back as a channel. */
const patience = 3_000;

/** A computer that runs many containers has an address for each of their networks; some are enough. */
const mostAddresses = 8;

/** This computer's addresses on its networks, without those that need an interface named (fe80::/10). */
export const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
    .map(({ address }) => address)
    .slice(0, mostAddresses);

interface Awaited {
  /** The port the probe connects from, once the system has picked it. */
  localPort: number;
  /** The server is another machine: whoever comes to its listener from outside has shown that one can. */
  readonly far: boolean;
  readonly arrived: () => void;
}

/** Connects to a listener of the server from outside, to see whether that is possible. One for each remote forward. */
export class ExposureProbe {
  readonly #awaited = new Set<Awaited>();

  /**
   * To be asked about every channel: true for one that is a probe's own connection, told by its origin port, which is to
   * be rejected and never dialled on. A translated port goes unrecognised and the channel is carried until the probe
   * resets it; that it came from another machine shows as much.
   */
  claims(origin: TcpEndpoint | null): boolean {
    if (!origin) return false;
    const own = [...this.#awaited].find(({ localPort }) => localPort === origin.port);
    if (!own && isLoopback(origin.host)) return false;
    for (const { arrived } of own ? [own] : [...this.#awaited].filter(({ far }) => far)) arrived();
    return own !== undefined;
  }

  /**
   * Who reaches the server's listener at `port`, asked for as `asked`, of a server met at `peer`. Never rejects. A server
   * at a loopback address is looked at from the networks of this computer, `own`, and from within.
   */
  async look(
    asked: TcpEndpoint,
    port: number,
    peer: TcpEndpoint,
    signal: AbortSignal,
    own: () => readonly string[] = ownAddresses,
  ): Promise<Exposure> {
    if (!isLoopback(peer.host)) return judgeExposure(asked, peer, await this.reach({ host: peer.host, port }, signal));
    const { outside, inside } = localLooks(asked, peer, own());
    const reachAll = (hosts: readonly string[]): Promise<Reach[]> =>
      Promise.all(hosts.map((host) => this.reach({ host, port }, signal, false)));
    // One after the other: connections to two addresses may leave from the same port, and could be taken for each other.
    const fromOutside = await reachAll(outside);
    if (fromOutside.includes('arrived')) return 'network';
    return judgeLocalExposure(fromOutside, await reachAll(inside));
  }

  /**
   * Never rejects; an abort counts as silence. The connection is kept until its channel has come, because a server that
   * finds a client gone again cannot say who it was, and is reset then.
   */
  reach(target: TcpEndpoint, signal: AbortSignal, far = true): Promise<Reach> {
    return new Promise((resolve) => {
      const socket = connect({ host: target.host, port: target.port, noDelay: true });
      guardErrors(socket);
      let connected = false;
      const finish = (reach: Reach): void => {
        clearTimeout(timer);
        this.#awaited.delete(awaited);
        signal.removeEventListener('abort', giveUp);
        reset(socket);
        resolve(reach);
      };
      const giveUp = (): void => finish(connected ? 'other' : 'silent');
      const timer = setTimeout(giveUp, patience).unref();
      const awaited: Awaited = { localPort: -1, far, arrived: () => finish('arrived') };
      this.#awaited.add(awaited);
      signal.addEventListener('abort', giveUp, { once: true });
      socket
        .once('connect', () => {
          connected = true;
        })
        .once('error', (error) => (codeOf(error) === 'ECONNREFUSED' ? finish('refused') : giveUp()))
        .once('end', giveUp);
      // The connect is under way one tick later, and the port known before any answer can come.
      process.nextTick(() => {
        awaited.localPort = socket.localPort ?? -1;
      });
    });
  }
}
