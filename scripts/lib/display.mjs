import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exited, signalGroup, spawnOwned } from './run.mjs';
import { StepError } from './steps.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Starts Xvfb on a display of its own choosing that only holders of a fresh cookie may use.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }>} `env` points X clients to it
 */
export async function startDisplay(size = '1600x1000x24') {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-display-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', removeFolder);
  const authority = join(folder, 'authority');
  writeFileSync(authority, authorityFile(), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset', '-auth', authority];
  const server = spawnOwned('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const gone = exited(server);
  const display = await Promise.race([firstLine(server.stdio[3]), gone.then(() => undefined)]);
  if (!display) throw new StepError('There is no display, and Xvfb could not be started in its place.');
  const stop = async () => {
    signalGroup(server, 'SIGTERM');
    await gone;
    removeFolder();
  };
  return { env: { DISPLAY: `:${display}`, XAUTHORITY: authority, WAYLAND_DISPLAY: undefined }, stop };
}

/** An Xauthority file with one MIT-MAGIC-COOKIE-1 entry of family "wild", which stands for any display. */
function authorityFile() {
  const field = (/** @type {Buffer} */ bytes) =>
    Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  return Buffer.concat([Buffer.from([255, 255]), ...fields.map(field)]);
}

/** Xvfb writes its display number and a line end once it takes connections. */
async function firstLine(/** @type {any} */ stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.trim();
}
