import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../electron/testing/free-port.ts';
import { knownHostsFile, type Sshd } from '../../electron/testing/sshd.ts';
import { startBenchApp } from './bench-app.ts';
import type { Entry } from './load.ts';

/** One program about to hold a tunnel open: the same server, the same destination. */
export interface Subject {
  /** Starts the command, or opens the session in the app that runs; gives when, in milliseconds since the epoch. */
  open(): Promise<number>;
  /** The process that carries the bytes, once open. */
  pid(): number;
  readonly local: Entry;
  readonly socks: Entry;
  stop(): Promise<void>;
}

export const subjectNames = ['culvert', 'ssh', 'plink'] as const;
export type SubjectName = (typeof subjectNames)[number];

export interface Surroundings {
  readonly server: Sshd;
  /** The port of the services behind the tunnel. */
  readonly destination: number;
}

/** Prepares one program. */
export type Start = (around: Surroundings) => Promise<Subject>;

interface Ports {
  readonly local: number;
  readonly socks: number;
}

const twoPorts = async (): Promise<Ports> => ({ local: await freePort(), socks: await freePort() });

const entries = ({ local, socks }: Ports, destination: number): Pick<Subject, 'local' | 'socks'> => ({
  local: { port: local },
  socks: { port: socks, through: destination },
});

const forwardArguments = ({ local, socks }: Ports, destination: number): readonly string[] => [
  ...['-L', `127.0.0.1:${local}:127.0.0.1:${destination}`],
  ...['-D', `127.0.0.1:${socks}`],
];

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** A command that is a tunnel as long as it runs. */
function command(program: string, args: readonly string[], ports: Ports, destination: number): Subject {
  let child: ChildProcess | null = null;
  return {
    ...entries(ports, destination),
    open: async () => {
      const start = Date.now();
      child = spawn(program, args, { stdio: 'ignore' });
      return start;
    },
    pid: () => child?.pid ?? 0,
    stop: async () => {
      if (child !== null) await stopChild(child);
    },
  };
}

/** `ssh -N` with nothing from anybody's configuration. */
const startSsh: Start = async ({ server, destination }) => {
  const ports = await twoPorts();
  const known = knownHostsFile(server, 'known-by-ssh', [`[127.0.0.1]:${server.port} ${server.hostKey.publicLine}`]);
  const options = ['-o', `UserKnownHostsFile=${known}`, '-o', 'GlobalKnownHostsFile=none', '-o', 'BatchMode=yes'];
  const identity = ['-i', server.clientKeys.ed25519.path, '-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none'];
  const target = ['-p', String(server.port), `${server.username}@127.0.0.1`];
  const args = ['-F', 'none', '-N', ...options, ...identity, ...forwardArguments(ports, destination), ...target];
  return command('ssh', args, ports, destination);
};

const startPlink: Start = async ({ server, destination }) => {
  const ports = await twoPorts();
  const folder = mkdtempSync(join(tmpdir(), 'culvert-bench-'));
  const key = join(folder, 'key.ppk');
  execFileSync('puttygen', [server.clientKeys.ed25519.path, '-O', 'private', '-o', key]);
  const args = ['-ssh', '-batch', '-N', '-noagent', '-i', key, '-hostkey', server.hostKey.fingerprint];
  const target = ['-P', String(server.port), `${server.username}@127.0.0.1`];
  const plink = command('plink', [...args, ...forwardArguments(ports, destination), ...target], ports, destination);
  const stop = async (): Promise<void> => {
    await plink.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...plink, stop };
};

/** The app, with its window, its session opened by a double-click. */
const startCulvert =
  (root: string): Start =>
  async ({ server, destination }) => {
    const ports = await twoPorts();
    const at = (port: number) => ({ host: '127.0.0.1', port });
    const forwards = [
      { id: 'local', kind: 'local', source: at(ports.local), destination: at(destination) },
      { id: 'socks', kind: 'dynamic', source: at(ports.socks) },
    ];
    const { doubleClick, pid, stop } = await startBenchApp(root, server, [{ name: 'Bench', forwards }]);
    return { ...entries(ports, destination), open: () => doubleClick('Bench'), pid: () => pid, stop };
  };

/** What prepares each program, as far as it can be before it is opened. */
export const starters = (root: string): Readonly<Record<SubjectName, Start>> => ({
  culvert: startCulvert(root),
  ssh: startSsh,
  plink: startPlink,
});
