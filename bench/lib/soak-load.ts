import { setTimeout as sleep } from 'node:timers/promises';
import { patternHash } from '../../electron/testing/echo-server.ts';
import { echoOnce, join } from './peer-client.ts';
import { socksEchoOnce } from './peer-socks.ts';
import { upload } from './peer-streams.ts';
import { readWhole } from './read-whole.ts';

/** A request that did not get what it asked for; times are milliseconds since the epoch. */
export interface Loss {
  readonly lane: string;
  readonly from: number;
  readonly to: number;
  readonly why: string;
}

/** Where the load goes: forwards' ports, and the echo behind them for the SOCKS proxy. */
export interface SoakPorts {
  readonly echo: number;
  readonly remoteEcho: number;
  readonly socks: number;
  readonly behindSocks: number;
  readonly sink: number;
  readonly source: number;
}

/** Bytes of each bulk transfer. */
export const soakBytes = 2 << 20;
const hash = patternHash(soakBytes);

let running = false;
let done = 0;
let lost: Loss[] = [];
let lanes: Promise<void>[] = [];

/** Starts a load of every kind that goes on until `stopSoak`. */
export async function startSoak(ports: SoakPorts): Promise<void> {
  running = true;
  [done, lost] = [0, []];
  lanes = [
    lane('echo', () => echoOnce(ports.echo)),
    lane('echo of 100 kB', () => echoOnce(ports.echo, undefined, 100_000)),
    lane('remote echo', () => echoOnce(ports.remoteEcho)),
    lane('SOCKS echo', () => socksEchoOnce(ports.socks, ports.behindSocks)),
    lane('upload', async () => expect(await upload(ports.sink, soakBytes), `${soakBytes} ${hash}`)),
    lane('download', async () => expect((await readWhole(await join(ports.source))).hash, hash)),
  ];
}

export async function stopSoak(): Promise<{ done: number; lost: readonly Loss[] }> {
  running = false;
  await Promise.all(lanes);
  return { done, lost };
}

function expect(got: string, wanted: string): void {
  if (got !== wanted) throw new Error('WRONG BYTES');
}

async function lane(name: string, request: () => Promise<void>): Promise<void> {
  while (running) {
    const from = Date.now();
    try {
      await request();
      done += 1;
    } catch (error) {
      lost.push({ lane: name, from, to: Date.now(), why: String(error) });
    }
    await sleep(20);
  }
}
