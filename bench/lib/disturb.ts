import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { allListening } from '../../electron/testing/managed-session.ts';
import type { Rig } from './rig.ts';
import type { Loss } from './soak-load.ts';

/** From a break until every forward listens again, milliseconds since the epoch. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Breaks the session and waits until it has come back. */
export async function killed({ session, profile }: Rig, kill: () => Promise<void>): Promise<Window> {
  const from = Date.now();
  const noticed = session.until(profile.id, ({ status }) => status.state !== 'open');
  await kill();
  await noticed;
  await session.until(profile.id, allListening);
  return { from, to: Date.now() };
}

/** A pause of the server, which must cost no request at all: there is no window for it. */
export async function pause({ serverProcesses }: Rig): Promise<void> {
  const stopped = serverProcesses();
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  await sleep(2000);
  for (const pid of stopped) process.kill(pid, 'SIGCONT');
}

/** This whole process stands still for a while, as a computer that sleeps, and is told of it as after a wake. */
export async function sleepAndWake({ session }: Rig, seconds: number): Promise<void> {
  const script = `kill -STOP ${process.pid}; sleep ${seconds}; kill -CONT ${process.pid}`;
  await once(spawn('sh', ['-c', script], { stdio: 'ignore' }), 'close');
  session.manager.networkChanged();
}

/** Whether a request was under way in a window, and so may be lost; wrong bytes never may. */
export const isInside = (loss: Loss, windows: readonly Window[]): boolean =>
  !loss.why.includes('WRONG BYTES') &&
  !loss.why.includes('not the bytes') &&
  windows.some(({ from, to }) => loss.from <= to && loss.to >= from);

/** The first few, in words. */
export const lossWords = (losses: readonly Loss[]): string =>
  losses
    .slice(0, 5)
    .map(({ lane, why }) => `${lane}: ${why}`)
    .join('; ');
