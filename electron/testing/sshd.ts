import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { freePort } from './free-port.ts';
import { makePamService } from './pam-service.ts';
import { descendants, killTree } from './process-tree.ts';
import { ServerLog } from './server-log.ts';
import { type ClientKeys, clientKeys, type KeyFixture, type KeyType, makeKey, temporaryFolder } from './ssh-keys.ts';
import { type SshdConfig, type SshdProgram, sshdProgram, writeSshdConfig } from './sshd-config.ts';
import { makeTestUser, type TestUser } from './test-user.ts';

export interface SshdOptions {
  /** Lines of sshd_config that win over the fixture's own. */
  readonly config?: readonly string[];
  /** Kinds of host key, the first is `hostKey`; ed25519 alone where not given. */
  readonly hostKeys?: readonly KeyType[];
  /** Makes a throwaway user and lets it sign in by password (root only, see `canMakeUsers`). */
  readonly password?: boolean;
  /** The same by keyboard-interactive, through PAM. */
  readonly keyboardInteractive?: boolean;
  /** Lines of a PAM service of its own (pam.d(5)), given the server's folder; the system's for sshd where absent. */
  readonly pam?: (dir: string) => readonly string[];
  /** In place of the system's sshd. */
  readonly program?: SshdProgram;
}

/** A real OpenSSH server on 127.0.0.1, with its own keys and port. */
export interface Sshd {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** The listener's process, a new one after `restart`. */
  readonly pid: number;
  /** The user whose authorized_keys hold every key of `clientKeys` but the stranger. */
  readonly username: string;
  readonly hostKey: KeyFixture;
  readonly hostKeys: readonly KeyFixture[];
  readonly clientKeys: ClientKeys;
  /** Set with the options `password` and `keyboardInteractive`. */
  readonly user: TestUser | null;
  /** `[127.0.0.1]:PORT type base64` of `hostKey`, for a known_hosts file. */
  readonly knownHostsLine: string;
  /** The server's own folder, gone after `stop`. */
  readonly dir: string;
  /** What the server wrote so far. */
  log(): string;
  /** Resolves when `words` stand in the log from position `from` (default 0) on. */
  waitForLog(words: string, from?: number): Promise<void>;
  /** Ends every connection at once, as a crash would; the listener stays. */
  killConnections(): void;
  /** Kills listener and connections without a goodbye; `restart` brings the server back on the same port. */
  kill(): Promise<void>;
  /** Whether its listener is there. */
  runs(): boolean;
  restart(): Promise<void>;
  /** Kills all of it and removes its files and user. */
  stop(): Promise<void>;
}

/** Starts sshd and resolves when it listens. Stop it in `afterAll`, or it outlives the test. */
export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const dir = temporaryFolder('culvert-sshd-');
  const types = options.hostKeys ?? ['ed25519'];
  const hostKeys = await Promise.all(types.map((type) => makeKey(join(dir, `host_${type}`), type)));
  const keys = await clientKeys();
  const user = options.password || options.keyboardInteractive ? await makeTestUser() : null;
  const service = options.pam ? makePamService(dir, sshdProgram, options.pam(dir)) : null;
  const config = {
    dir,
    program: service?.program ?? options.program?.path ?? sshdProgram,
    hostKeys,
    authorized: [keys.ed25519, keys.encrypted, keys.ecdsa, keys.rsa],
    password: options.password ?? false,
    keyboardInteractive: options.keyboardInteractive ?? false,
    extra: [...(options.config ?? []), ...(options.program?.config ?? [])],
  };
  const started = await startOnFreePort(config);
  return handle(dir, keys, hostKeys, user, started, () => service?.remove());
}

interface Started {
  readonly port: number;
  readonly program: string;
  readonly configPath: string;
  readonly child: ChildProcess;
  readonly log: ServerLog;
}

/** Another process may take the port between finding it free and binding it: tries a few. */
async function startOnFreePort(config: Omit<SshdConfig, 'port'>): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    const log = new ServerLog();
    const port = await freePort();
    const configPath = await writeSshdConfig({ ...config, port });
    const child = await launch(log, config.program, configPath).catch((error: unknown) => {
      if (attempt >= 5 || !String(error).includes('Address already in use')) throw error;
    });
    if (child) return { port, program: config.program, configPath, child, log };
  }
}

/** Resolves once the server says it listens; rejects with its own words where it ends before that. */
async function launch(log: ServerLog, program: string, configPath: string): Promise<ChildProcess> {
  const child = spawn(program, ['-D', '-e', '-f', configPath], { stdio: ['ignore', 'ignore', 'pipe'] });
  const forget = atExit(() => child.pid && killTree(child.pid));
  child.once('close', forget);
  const from = log.text.length;
  const listening = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(`sshd ended before it listened: ${log.text.slice(from)}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      log.append(chunk);
    });
    log.waitFor('Server listening on', from).then(resolve, reject);
  });
  await listening;
  return child;
}

function handle(
  dir: string,
  keys: ClientKeys,
  hostKeys: readonly KeyFixture[],
  user: TestUser | null,
  started: Started,
  forget: () => void,
): Sshd {
  let child = started.child;
  const hostKey = hostKeys[0];
  if (hostKey === undefined) throw new Error('A server needs a host key');
  const pid = (): number => child.pid ?? 0;
  const runs = (): boolean => child.exitCode === null && child.signalCode === null;
  const kill = async (): Promise<void> => {
    if (!runs()) return;
    const ended = once(child, 'exit');
    killTree(pid());
    await ended;
  };
  return {
    host: '127.0.0.1',
    port: started.port,
    get pid() {
      return pid();
    },
    username: userInfo().username,
    hostKey,
    hostKeys,
    clientKeys: keys,
    user,
    knownHostsLine: `[127.0.0.1]:${started.port} ${hostKey.publicLine}`,
    dir,
    log: () => started.log.text,
    waitForLog: (words, from) => started.log.waitFor(words, from),
    killConnections: () => {
      for (const one of descendants(pid())) killTree(one);
    },
    kill,
    runs,
    restart: async () => {
      await kill();
      child = await launch(started.log, started.program, started.configPath);
    },
    stop: async () => {
      await kill();
      await user?.remove();
      forget();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A known_hosts file with these lines, in the server's folder. */
export function knownHostsFile(server: Sshd, name: string, lines: readonly string[]): string {
  const path = join(server.dir, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}
