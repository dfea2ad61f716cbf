import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Duplex, Readable } from 'node:stream';
import { cleanText } from '@shared/describe/clean-text.ts';
import type { ProxyCommand } from '@shared/model/proxy.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { type CommandTarget, expandProxyCommand, isUnsafeHost, isUnsafeUser } from '@shared/parse/proxy-command.ts';
import { words } from '@shared/words/words.ts';
import type { ConnectDeps } from '../types.ts';
import { type CommandProcess, CommandStream } from './command-stream.ts';

/** Lines of a command's standard error that are told; the rest is counted out. */
const mostLines = 200;

/**
 * Starts a proxy command and gives the stream to speak SSH over. It leads a process group of its own, which ends with
 * the stream; what it writes to standard error goes to the log. Rejects with a TunnelFailure where it cannot be started,
 * or a name is not fit to be handed to it.
 */
export async function runProxyCommand(
  proxy: ProxyCommand,
  target: CommandTarget,
  log: ConnectDeps['log'],
): Promise<Duplex> {
  refuseUnsafe(target);
  const program = programOf(proxy);
  const child = start(proxy, target);
  const words = listenTo(child.stderr, log);
  await once(child, 'spawn').catch((error: NodeJS.ErrnoException) => {
    throw new TunnelFailure({ kind: 'proxy-command-unusable', program, reason: reasonOf(error.code) });
  });
  return new CommandStream(child, (end) => ({ kind: 'proxy-command-ended', program, ...end, serverText: words() }));
}

/** What a command that says nothing in time is told of as. */
export const commandSilence = (proxy: ProxyCommand, milliseconds: number): TunnelError => ({
  kind: 'proxy-command-silent',
  program: programOf(proxy),
  seconds: milliseconds / 1000,
});

/** The program's name alone, or `''` for a shell's line: arguments may hold what is nobody's business. */
export const programOf = ({ command, shell }: ProxyCommand): string =>
  shell ? '' : cleanText((command[0] ?? '').replace(/^.*[\\/]/s, ''), 60);

function refuseUnsafe({ host, username }: CommandTarget): void {
  if (isUnsafeHost(host)) throw new TunnelFailure({ kind: 'proxy-command-name', what: 'host', name: cleanText(host) });
  if (isUnsafeUser(username))
    throw new TunnelFailure({ kind: 'proxy-command-name', what: 'user', name: cleanText(username) });
}

function start(proxy: ProxyCommand, target: CommandTarget): CommandProcess {
  const words = expandProxyCommand(proxy.command, target);
  const [file = '', ...args] = proxy.shell ? shellCommand(words.join(' ')) : words;
  // Set where Electron runs as plain Node, and meant for it alone.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: proxy.shell === true,
    env,
  });
  // The first one is awaited; later ones have nothing to say that the end of the command does not.
  child.on('error', () => {});
  return child;
}

/** The user's shell, which the command replaces, as with ssh (ssh_config(5), ProxyCommand). */
function shellCommand(line: string): readonly string[] {
  if (process.platform === 'win32') return [process.env.ComSpec || 'cmd.exe', '/d', '/s', '/c', `"${line}"`];
  return [process.env.SHELL || '/bin/sh', '-c', `exec ${line}`];
}

function reasonOf(code: string | undefined): 'missing' | 'not-permitted' | 'unknown' {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  return code === 'EACCES' || code === 'EPERM' ? 'not-permitted' : 'unknown';
}

/** Tells each line as a quotation; gives the last one for an error. */
function listenTo(stderr: Readable, log: ConnectDeps['log']): () => string {
  let last = '';
  let count = 0;
  stderr.on('error', () => {});
  createInterface({ input: stderr }).on('line', (line) => {
    const text = cleanText(line);
    if (text === '') return;
    last = text;
    count += 1;
    if (count <= mostLines) log('info', words().engine.proxyCommandSays(text));
    else if (count === mostLines + 1) log('info', words().engine.proxyCommandSaysMore);
  });
  return () => last;
}
