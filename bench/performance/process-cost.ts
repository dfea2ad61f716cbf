import { readdirSync, readFileSync } from 'node:fs';
import { descendants } from '../../electron/testing/process-tree.ts';

/** The kernel's clock ticks (sysconf _SC_CLK_TCK), which is 100 on every Linux of today. */
const ticksPerSecond = 100;

/** Seconds of processor time a process has used, its kernel time included. Linux only. */
export function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Pages the kernel gave a process that it had not had, so far (minflt of proc(5)). */
export function minorFaults(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[7]);
}

/**
 * Seconds a process and all it started have run so far, thread by thread and to the nanosecond (schedstat of proc(5)):
 * what hardly runs is lost in clock ticks.
 */
export const treeSeconds = (pid: number): number =>
  [pid, ...descendants(pid)].flatMap(threadsOf).reduce((sum, thread) => sum + runSeconds(thread), 0);

/** A process may end while it is looked at, and so may a thread. */
function orNothing<T>(look: () => T, nothing: T): T {
  try {
    return look();
  } catch {
    return nothing;
  }
}

const threadsOf = (pid: number): readonly string[] =>
  orNothing(() => readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`), []);

const runSeconds = (thread: string): number =>
  orNothing(() => Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9, 0);

/** Proportional resident memory of a process and all it started, in MB. */
export const treeMegabytes = (pid: number): number =>
  [pid, ...descendants(pid)].reduce((sum, one) => sum + proportional(one), 0) / 1000;

const proportional = (pid: number): number =>
  orNothing(() => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0), 0);
