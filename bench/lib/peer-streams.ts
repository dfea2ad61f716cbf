import type { Socket } from 'node:net';
import { writePattern } from '../../electron/testing/echo-server.ts';
import { join } from './peer-client.ts';
import { readWhole } from './read-whole.ts';

const stalled: Socket[] = [];

/** Connects and reads nothing. */
export async function holdStalled(port: number): Promise<void> {
  const socket = await join(port);
  stalled.push(socket.pause());
}

/** Reads everything that waits for the connections held by `holdStalled`. */
export async function finishStalled(): Promise<readonly { bytes: number; hash: string }[]> {
  const all = await Promise.all(stalled.splice(0).map(readWhole));
  return all.map(({ bytes, hash }) => ({ bytes, hash }));
}

/** Sends `bytes` of the test pattern to a sink and gives what it answered: count and SHA-256. Rejects on a loss. */
export async function upload(port: number, bytes: number): Promise<string> {
  const socket = await join(port);
  const answer = readWhole(socket).then(({ text }) => text);
  const sent = writePattern(socket, bytes).then(() => void socket.end());
  await Promise.race([sent, answer]);
  return answer;
}
