import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PortOwner } from '@shared/model/tunnel-error.ts';

const run = promisify(execFile);
const limits = { timeout: 2_000, maxBuffer: 4 * 1024 * 1024, windowsHide: true };

/** From lsof, which comes with macOS. */
export async function macPortOwner(port: number): Promise<PortOwner | null> {
  const { stdout } = await run('/usr/sbin/lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], limits);
  return parseLsof(stdout);
}

/** lsof -F: one field a line, `p` the pid, `c` the command. */
export function parseLsof(output: string): PortOwner | null {
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  const name = /^c(.+)$/m.exec(output)?.[1];
  return pid && name ? { pid: Number(pid), name } : null;
}

/** From netstat and tasklist, which come with Windows. */
export async function windowsPortOwner(port: number): Promise<PortOwner | null> {
  const { stdout } = await run('netstat', ['-a', '-n', '-o', '-p', 'TCP'], limits);
  const pid =
    parseNetstat(stdout, port) ??
    parseNetstat((await run('netstat', ['-a', '-n', '-o', '-p', 'TCPv6'], limits)).stdout, port);
  if (pid === null) return null;
  const tasks = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], limits);
  const name = parseTasklist(tasks.stdout, pid);
  return name === null ? null : { pid, name };
}

/** A listener is told by its far port 0; the word for its state depends on the language of Windows. */
export function parseNetstat(output: string, port: number): number | null {
  for (const line of output.split(/\r?\n/)) {
    const [protocol, local, far, ...rest] = line.trim().split(/\s+/);
    const pid = Number(rest.at(-1));
    if (protocol === 'TCP' && local?.endsWith(`:${port}`) && far?.endsWith(':0') && pid > 0) return pid;
  }
  return null;
}

export function parseTasklist(output: string, pid: number): string | null {
  for (const line of output.split(/\r?\n/)) {
    const [, name, id] = /^"([^"]*)","(\d+)"/.exec(line) ?? [];
    if (name && Number(id) === pid) return name;
  }
  return null;
}
