import type { Socket } from 'node:net';
import koffi from 'koffi';

/** The user at the other end of a unix socket by the descriptor of this one; null where the system does not tell. */
type AskUser = (descriptor: number) => number | null;

/** SOL_SOCKET and SO_PEERCRED (socket(7)): process, user and group, four bytes each. */
const socketLevel = 1;
const peerCredentials = 17;
const credentialBytes = 12;

/**
 * Whether the other end of a unix socket is known to be another user's. Where the system cannot be asked (Windows, or its
 * library is not where it should be) it is not known, and the socket's own mode keeps others out.
 */
export function isForeign(socket: Socket, own = process.getuid?.()): boolean {
  const descriptor = descriptorOf(socket);
  if (own === undefined) return false;
  askUser ??= userAsker();
  if (askUser === 'none') return false;
  const user = descriptor === null ? null : askUser(descriptor);
  return user !== own;
}

let askUser: AskUser | 'none' | null = null;

function descriptorOf(socket: Socket): number | null {
  const { _handle } = socket as unknown as { _handle?: { fd?: number } | null };
  return typeof _handle?.fd === 'number' && _handle.fd >= 0 ? _handle.fd : null;
}

function userAsker(): AskUser | 'none' {
  try {
    if (process.platform === 'linux') return linuxAsker();
    return process.platform === 'darwin' ? macAsker() : 'none';
  } catch {
    return 'none';
  }
}

function linuxAsker(): AskUser {
  const ask = koffi.load('libc.so.6').func('int getsockopt(int fd, int level, int name, void *value, void *length)');
  return (descriptor) => {
    const value = Buffer.alloc(credentialBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(credentialBytes);
    return ask(descriptor, socketLevel, peerCredentials, value, length) === 0 ? value.readUInt32LE(4) : null;
  };
}

/** getpeereid(3). */
function macAsker(): AskUser {
  const ask = koffi.load('libSystem.B.dylib').func('int getpeereid(int fd, void *uid, void *gid)');
  return (descriptor) => {
    const user = Buffer.alloc(4);
    return ask(descriptor, user, Buffer.alloc(4)) === 0 ? user.readUInt32LE(0) : null;
  };
}
