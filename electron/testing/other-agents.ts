import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { atExit } from './at-exit.ts';
import { run } from './run.ts';
import { temporaryFolder } from './ssh-keys.ts';

/** An agent that is not OpenSSH's, with one key in it. */
export interface OtherAgent {
  /** What it sets SSH_AUTH_SOCK to. */
  readonly socket: string;
  stop(): Promise<void>;
}

/** Says where the agent is, and waits: the agent ends with the program it was started for. */
const say = ['sh', '-c', 'echo "$SSH_AUTH_SOCK"; cat >/dev/null'];

/** PuTTY's agent, holding a key that ssh-keygen wrote. */
export async function startPageant(keyPath: string): Promise<OtherAgent> {
  const own = join(temporaryFolder('culvert-pageant-'), 'key.ppk');
  await run('puttygen', [keyPath, '-O', 'private', '-o', own]);
  return waitFor(spawn('pageant', [own, '--exec', ...say], { stdio: ['pipe', 'pipe', 'inherit'] }));
}

/** GnuPG's agent with an Ed25519 key of its own, which it hands out to ssh. */
export async function startGpgAgent(): Promise<OtherAgent> {
  const folder = join(temporaryFolder('culvert-gpg-'), 'gnupg');
  mkdirSync(folder, { mode: 0o700 });
  const home = ['--homedir', folder];
  const quietly = [...home, '--batch', '--quiet'];
  const make = ['--pinentry-mode', 'loopback', '--passphrase', '', '--quick-gen-key', 'culvert', 'ed25519', 'auth'];
  await run('gpg', [...quietly, ...make]);
  const listed = await run('gpg', [...quietly, '--with-colons', '--with-keygrip', '--list-keys']);
  writeFileSync(join(folder, 'sshcontrol'), `${/^grp:+([0-9A-F]{40}):/m.exec(listed)?.[1]}\n`);
  await run('gpgconf', [...home, '--kill', 'gpg-agent']);
  const args = [...home, '--quiet', '--enable-ssh-support', '--daemon', '--', ...say];
  const started = await waitFor(spawn('gpg-agent', args, { stdio: ['pipe', 'pipe', 'ignore'] }));
  const kill = async () => void (await run('gpgconf', [...home, '--kill', 'gpg-agent']));
  return { ...started, stop: () => kill().then(started.stop) };
}

async function waitFor(child: ChildProcess): Promise<OtherAgent> {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('The agent has no pipes');
  child.once(
    'exit',
    atExit(() => child.kill()),
  );
  const early = once(child, 'exit').then(() => Promise.reject(new Error('The agent did not start')));
  const [socket] = await Promise.race([once(createInterface(stdout), 'line'), early]);
  early.catch(() => {});
  return {
    socket: String(socket),
    stop: async () => {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
      stdin.end();
      await ended;
    },
  };
}
