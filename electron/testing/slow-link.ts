import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTcp, type TcpFixture } from './echo-server.ts';
import { LinkDirection } from './slow-link-direction.ts';

/** `up` is from whoever connects to the link towards its target, `down` the way back. */
export type LinkWay = 'up' | 'down';

/** How a link starts out; every field can be changed on the way. */
export interface LinkOptions {
  /** Bytes per second in each way, over all connections; null for no limit. */
  readonly rate?: number | null;
  /** Milliseconds each way; it takes nothing off the rate. */
  readonly delayMs?: number;
  /** Most bytes under way in each direction of a connection before the sender is held; 64 KiB unless told. */
  readonly buffer?: number;
}

/** A TCP proxy on loopback that is as bad as it is told to be. */
export interface SlowLink {
  readonly host: string;
  readonly port: number;
  setRate(bytesPerSecond: number | null): void;
  setDelay(milliseconds: number): void;
  /** A black hole: connections stay open, new ones are taken, and nothing passes until `resume`. One way or both. */
  stall(way?: LinkWay): void;
  /** What was held back is delivered, unharmed. */
  resume(way?: LinkWay): void;
  /** Flips one bit of the byte `offset` bytes from now, counted over all connections in that way. */
  flip(way: LinkWay, offset: number): void;
  /** Ends every connection, by a reset or a clean FIN; new ones are still taken. */
  cut(how?: 'reset' | 'end'): void;
  /** Bytes delivered so far. */
  passed(way: LinkWay): number;
  /** Connections open now. */
  open(): number;
  stop(): Promise<void>;
}

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Starts a link that passes on to `target`; half-close is kept, and a reset on one side is one on the other. */
export async function startSlowLink(target: Target, options: LinkOptions = {}): Promise<SlowLink> {
  const ways = { up: new LinkDirection(options), down: new LinkDirection(options) };
  const pairs = new Set<readonly [Socket, Socket]>();
  const proxy = await startTcp((client) => join(client, target, ways, pairs));
  const both = (way?: LinkWay): readonly LinkDirection[] => (way ? [ways[way]] : [ways.up, ways.down]);
  return {
    host: proxy.host,
    port: proxy.port,
    setRate: (rate) => both().forEach((way) => void way.setRate(rate)),
    setDelay: (ms) => both().forEach((way) => void way.setDelay(ms)),
    stall: (way) => both(way).forEach((each) => void each.stall()),
    resume: (way) => both(way).forEach((each) => void each.resume()),
    flip: (way, offset) => ways[way].flip(offset),
    cut: (how = 'reset') => pairs.forEach((pair) => void end(pair, how)),
    passed: (way) => ways[way].passed,
    open: () => pairs.size,
    stop: () => stop(proxy, pairs, both()),
  };
}

function join(
  client: Socket,
  target: Target,
  ways: Record<LinkWay, LinkDirection>,
  pairs: Set<readonly [Socket, Socket]>,
): void {
  const server = connect({ ...target, allowHalfOpen: true, noDelay: true });
  const pair = [client, server] as const;
  pairs.add(pair);
  server.on('error', () => client.resetAndDestroy());
  client.on('error', () => server.resetAndDestroy());
  client.on('close', () => server.destroy());
  server.on('close', () => {
    client.destroy();
    pairs.delete(pair);
  });
  ways.up.carry(client, server);
  ways.down.carry(server, client);
}

function end(pair: readonly [Socket, Socket], how: 'reset' | 'end'): void {
  for (const socket of pair) {
    if (how === 'reset') socket.resetAndDestroy();
    else socket.destroySoon();
  }
}

async function stop(
  proxy: TcpFixture,
  pairs: Set<readonly [Socket, Socket]>,
  directions: readonly LinkDirection[],
): Promise<void> {
  const servers = [...pairs].map(([, server]) => (server.closed ? null : once(server, 'close')));
  for (const pair of pairs) end(pair, 'reset');
  for (const direction of directions) direction.stop();
  await Promise.all([proxy.stop(), ...servers]);
}
