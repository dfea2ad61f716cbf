import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { PackagedApp } from './packaged-app.ts';
import { processTree } from './processes.ts';

/** How everything stands that a request could change. */
export async function standing(app: PackagedApp): Promise<Readonly<Record<string, unknown>>> {
  const reads = ['status.get', 'prompts.get', 'profiles.get', 'settings.get', 'secrets.get', 'notices.get', 'log.get'];
  const told = await app.window.evaluate(
    (names) =>
      Promise.all(
        names.map((name) =>
          (globalThis as unknown as { culvert: { call(name: string): Promise<unknown> } }).culvert.call(name),
        ),
      ),
    reads,
  );
  const tree = processTree(app.process.pid ?? 0);
  return {
    told,
    files: filesIn(app.userData),
    // Chromium keeps a spare renderer now and then; a program of another kind would be ours.
    programs: [...new Set(tree.map(({ type }) => type))].sort(),
    sockets: tcpSockets(app.process.pid ?? 0),
    windows: app.pages.pages().length,
  };
}

/** Culvert's own files, by name and content; Chromium writes its own when it likes. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => /\.json|known_hosts|backup/i.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, digest(join(folder, name))]));
}

function digest(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return readdirSync(path).sort().join();
  }
}

/** The kernel's word for a socket that listens. */
const listens = '0A';

/**
 * Every TCP socket of a process that listens or that it dialled: state and both ends, in the kernel's spelling. Who came
 * to one that listens is left out: the test's own driver does, and lets go of its connections when it likes.
 */
function tcpSockets(pid: number): readonly string[] {
  const inodes = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => inodeOf(`/proc/${pid}/fd/${fd}`)));
  const all = ['tcp', 'tcp6'].flatMap((kind) => {
    const lines = readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').trim().split('\n').slice(1);
    return lines.map((line) => line.trim().split(/\s+/)).filter((one) => inodes.has(one[9] ?? ''));
  });
  const doors = new Set(all.flatMap(([, local, , state]) => (state === listens ? [local] : [])));
  const own = all.filter(([, local, , state]) => state === listens || !doors.has(local));
  return own.map(([, local, remote, state]) => `${state} ${local} ${remote}`).sort();
}

function inodeOf(fd: string): string {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(fd))?.[1] ?? 'none';
  } catch {
    return 'none';
  }
}
