import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync } from 'node:fs';

/** Leaves a socket's file at `path`, whose listener was killed. */
export async function leaveSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  await once(spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' }), 'exit');
  if (!lstatSync(path).isSocket()) throw new Error(`No socket was left at ${path}`);
}
