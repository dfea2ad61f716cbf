import { type ChildProcess, spawn } from 'node:child_process';
import { ordinaryUser } from './ordinary-user.ts';

/** A session bus of the ordinary user's own, in the home: one serves nobody but who started it. */
export async function startSessionBus(home: string): Promise<{ address: string; stop(): void }> {
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=unix:dir=${home}`];
  const bus = spawn('dbus-daemon', args, { ...ordinaryUser, stdio: ['ignore', 'pipe', 'inherit'] });
  return { address: await firstLine(bus), stop: () => void bus.kill() };
}

/** Rejects where the program ends without having said anything. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error('dbus-daemon ended at once')));
  });
}
