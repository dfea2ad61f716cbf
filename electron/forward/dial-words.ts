import { type Endpoint, isUnix } from '@shared/model/endpoint.ts';
import { lacksZone } from '@shared/model/link-local.ts';
import { codeOf } from './error-code.ts';
import { isTooLong, longestSocketPath } from './socket-path.ts';

/** What is said of a destination that does not answer in time. */
export const tooLate = 'connection timed out';

/** Why a destination could not be dialled, to stand after a colon; never the words of Node, which speak of its own calls. */
export function dialWords(destination: Endpoint, error: Error): string {
  const code = codeOf(error);
  if (code === 'EINVAL') return unfit(destination);
  const known = isUnix(destination) ? (socketWords[code] ?? words[code]) : words[code];
  return known ?? `the system would not connect${code && ` (${code})`}`;
}

function unfit(destination: Endpoint): string {
  if (!isUnix(destination))
    return lacksZone(destination.host)
      ? `${destination.host} is an address of one network link only, and needs the name of the interface, as in ${destination.host}%eth0`
      : 'this is not an address that can be connected to';
  return isTooLong(destination.path)
    ? `the path is longer than that of a socket may be (${longestSocketPath} bytes)`
    : 'this is not a path a socket can have';
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ECONNABORTED: 'connection reset',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name is not known just now',
  ETIMEDOUT: tooLate,
  EHOSTUNREACH: 'no route to the host',
  EHOSTDOWN: 'host is down',
  ENETUNREACH: 'network is unreachable',
  ENETDOWN: 'network is unreachable',
  EADDRNOTAVAIL: 'this computer has no address or port left to connect from, or no way to that address',
  EAFNOSUPPORT: 'network is unreachable: this computer lacks that family of addresses',
  ENOENT: 'there is no such socket',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
};

const socketWords: Readonly<Record<string, string>> = {
  ENOTDIR: 'part of the path is not a folder',
  ELOOP: 'the links in the path lead in a circle',
  ENAMETOOLONG: 'the path is too long',
  EPROTOTYPE: 'the socket is of another kind, not a stream',
  EAGAIN: 'the program at the socket is too busy to answer',
};
