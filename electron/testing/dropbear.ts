import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { freePort } from './free-port.ts';
import { killTree } from './process-tree.ts';
import { run } from './run.ts';
import { ServerLog } from './server-log.ts';
import { temporaryFolder } from './ssh-keys.ts';

/** A real dropbear on 127.0.0.1; the users of this system sign in by password. */
export interface Dropbear {
  readonly host: '127.0.0.1';
  readonly port: number;
  log(): string;
  stop(): Promise<void>;
}

export async function startDropbear(): Promise<Dropbear> {
  const dir = temporaryFolder('culvert-dropbear-');
  const key = join(dir, 'host_key');
  await run('dropbearkey', ['-t', 'ed25519', '-f', key]);
  const port = await freePort();
  const log = new ServerLog();
  // In the foreground, with its log on standard error, and no file of its process id.
  const args = ['-F', '-E', '-r', key, '-p', `127.0.0.1:${port}`, '-P', join(dir, 'pid')];
  const child = spawn('dropbear', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.once(
    'exit',
    atExit(() => child.pid && killTree(child.pid)),
  );
  child.stderr.on('data', (chunk: Buffer) => log.append(chunk));
  await log.waitFor('Not backgrounding', 0);
  return {
    host: '127.0.0.1',
    port,
    log: () => log.text,
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        killTree(child.pid);
        await ended;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
