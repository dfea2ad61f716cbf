import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The parent of a process, or null for one that is gone. Field 4 of proc(5) stat, after the name in parentheses. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

const allPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** Every descendant of `root`, nearest first. Linux only. */
export function descendants(root: number): readonly number[] {
  const parents = new Map(allPids().map((pid) => [pid, parentOf(pid)]));
  const childrenOf = (parent: number): number[] => [...parents.keys()].filter((pid) => parents.get(pid) === parent);
  const found: number[] = [];
  for (let level = childrenOf(root); level.length > 0; level = level.flatMap(childrenOf)) found.push(...level);
  return found;
}

/** Kills `root` and what it started, without letting go of one it forks meanwhile; those already gone are no error. */
export function killTree(root: number): void {
  signal(root, 'SIGSTOP');
  const below = descendants(root);
  for (const pid of [root, ...below]) signal(pid, 'SIGKILL');
}

/** Sends a signal; a process that is gone already is no error: a server's children come and go. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

/** Whether anybody is left in a process group. */
export function hasGroup(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** Resolves when the last process of a group is gone; the system tells nobody but the parent, so it is looked at. */
export async function groupEnd(group: number): Promise<void> {
  while (hasGroup(group)) await wait(10);
}
