import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of the app as the kernel sees it. */
export interface AppProcess {
  readonly pid: number;
  /** Its arguments in one line: Chromium's children write theirs anew, with spaces between. */
  readonly command: string;
  /** Chromium's `--type`; `browser` for main. */
  readonly type: string;
  /** The user namespace's name, such as `user:[4026531837]`. */
  readonly userNamespace: string;
  /** 0 off, 2 filtered: proc(5). */
  readonly seccomp: number;
  readonly uid: number;
}

/** The process and all below it. */
export function processTree(pid: number): AppProcess[] {
  const parents = new Map(allPids().map((one) => [one, parentOf(one)]));
  const below = (one: number): number[] => [
    one,
    ...[...parents].filter(([, parent]) => parent === one).flatMap(([child]) => below(child)),
  ];
  return below(pid).flatMap(describe);
}

const allPids = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

function parentOf(pid: number): number {
  try {
    return Number(statusField(pid, 'PPid'));
  } catch {
    return 0;
  }
}

/** Nothing of a process that has ended meanwhile. */
function describe(pid: number): AppProcess[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const type = /(?:^| )--type=(\S+)/.exec(command)?.[1] ?? 'browser';
    const userNamespace = readlinkSync(`/proc/${pid}/ns/user`);
    const seccomp = Number(statusField(pid, 'Seccomp'));
    return [{ pid, command, type, userNamespace, seccomp, uid: Number(statusField(pid, 'Uid')?.split('\t')[0]) }];
  } catch {
    return [];
  }
}

const statusField = (pid: number, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
