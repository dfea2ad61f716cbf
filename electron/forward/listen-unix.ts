import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { bind, type ListenerEvents, unbind } from './bind.ts';
import { codeOf } from './bind-error.ts';
import { expandHome } from './dial.ts';
import type { Listening } from './listen.ts';

/** Bytes of a path that fit into sun_path with its NUL (108 on Linux, 104 on macOS). */
const longest = process.platform === 'darwin' ? 103 : 107;

/**
 * Listens on a unix-domain socket that only its owner can reach (mode 0600). A file that is there already is left
 * untouched, a stale socket too, as ssh leaves it without StreamLocalBindUnlink. Closing removes the socket.
 */
export async function listenUnix(path: string, events: ListenerEvents, signal: AbortSignal): Promise<Listening> {
  const file = resolve(expandHome(path));
  if (Buffer.byteLength(file) > longest) throw unusable(path, 'too-long');
  signal.throwIfAborted();
  const server = await bindPrivately(file, events).catch(async (caught: unknown) => {
    throw new TunnelFailure(await pathError(caught, path, dirname(file)));
  });
  const close = (): Promise<void> => unbind([server]);
  if (!signal.aborted) return { bound: [path], close };
  void close();
  throw signal.reason;
}

/** The socket is made within the call, so that the umask is back before anything else runs. */
function bindPrivately(file: string, events: ListenerEvents): ReturnType<typeof bind> {
  const before = process.umask(0o177);
  try {
    return bind({ path: file }, events);
  } finally {
    process.umask(before);
  }
}

type Reason = Extract<TunnelError, { kind: 'socket-path-unusable' }>['reason'];

const reasons: Readonly<Record<string, Reason>> = {
  EADDRINUSE: 'exists',
  EINVAL: 'too-long',
  ENAMETOOLONG: 'too-long',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
};

async function pathError(caught: unknown, path: string, folder: string): Promise<TunnelError> {
  const reason = (await isFolder(folder)) ? reasons[codeOf(caught)] : 'no-folder';
  return reason
    ? { kind: 'socket-path-unusable', path, reason }
    : { kind: 'unexpected', detail: caught instanceof Error ? caught.message : String(caught) };
}

/** Asked separately: Node reports a missing folder as "permission denied" here. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    (caught: unknown) => codeOf(caught) !== 'ENOENT' && codeOf(caught) !== 'ENOTDIR',
  );

const unusable = (path: string, reason: Reason): TunnelFailure =>
  new TunnelFailure({ kind: 'socket-path-unusable', path, reason });
