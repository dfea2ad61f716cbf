import { chmodSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { bind, type ListenerEvents, unbind } from './bind.ts';
import { expandHome } from './dial.ts';
import { codeOf } from './error-code.ts';
import { underMask } from './file-mask.ts';
import type { Listening } from './listen.ts';
import { isTooLong } from './socket-path.ts';
import { isStaleSocket, removeStaleSocket } from './stale-socket.ts';
import type { StreamLocalOptions } from './types.ts';

/** What ssh does where nothing is said (ssh_config(5)): a socket for its owner alone, and nothing is removed. */
export const defaultStreamLocal: StreamLocalOptions = { mask: 0o177, unlink: false };

/**
 * Listens on a unix-domain socket of mode 0666 without the bits of `mask`. A file that is there already is left
 * untouched; with `unlink`, a socket nobody listens on any more is replaced (ssh removes one that is in use too). Closing
 * removes the socket.
 */
export async function listenUnix(
  path: string,
  { mask, unlink }: StreamLocalOptions,
  events: ListenerEvents,
  signal: AbortSignal,
): Promise<Listening> {
  const file = resolve(expandHome(path));
  if (isTooLong(file)) throw unusable(path, 'too-long');
  if (unlink) await removeStaleSocket(file);
  signal.throwIfAborted();
  const server = await bindWithMode(file, mask, events).catch(async (caught: unknown) => {
    throw new TunnelFailure(await pathError(caught, path, file));
  });
  const close = (): Promise<void> => unbind([server]);
  if (!signal.aborted) return { bound: [path], missing: [], exposure: 'this-computer', close };
  void close();
  throw signal.reason;
}

/** A socket is made with mode 0777 less the mask; nobody is to execute one. */
const executable = 0o111;

/** Where the mask cannot be set, the socket gets its mode right after it is made, in the same turn. */
function bindWithMode(file: string, mask: number, events: ListenerEvents): ReturnType<typeof bind> {
  const make = (): ReturnType<typeof bind> => bind({ path: file }, events);
  const under = underMask((mask & 0o777) | executable, make);
  if (under) return under.made;
  return make().then((server) => {
    if (process.platform !== 'win32') chmodSync(file, 0o666 & ~mask);
    return server;
  });
}

type Reason = Extract<TunnelError, { kind: 'socket-path-unusable' }>['reason'];

const reasons: Readonly<Record<string, Reason>> = {
  EADDRINUSE: 'exists',
  EINVAL: 'too-long',
  ENAMETOOLONG: 'too-long',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  ENOENT: 'no-folder',
  ENOTDIR: 'not-a-folder',
  ELOOP: 'link-loop',
};

async function pathError(caught: unknown, path: string, file: string): Promise<TunnelError> {
  const code = codeOf(caught);
  const reason = (await folderTrouble(dirname(file))) ?? reasons[code];
  if (reason === 'exists' && (await isStaleSocket(file)))
    return { kind: 'socket-path-unusable', path, reason: 'stale' };
  if (reason) return { kind: 'socket-path-unusable', path, reason };
  const general = toTunnelError(caught);
  return general.kind === 'too-many-open-files'
    ? general
    : { kind: 'system-error', what: `make a socket at ${path}`, code };
}

/** Asked separately: Node reports a missing folder as "permission denied" here. */
const folderTrouble = (path: string): Promise<Reason | undefined> =>
  stat(path).then(
    (found) => (found.isDirectory() ? undefined : 'not-a-folder'),
    (caught: unknown) => reasons[codeOf(caught)],
  );

const unusable = (path: string, reason: Reason): TunnelFailure =>
  new TunnelFailure({ kind: 'socket-path-unusable', path, reason });
