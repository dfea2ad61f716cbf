import { lacksZone } from '../../model/link-local.ts';
import { at, type Descriptions, type ErrorDescription, type Of, quote, words } from './words.ts';

const nextPort = (port: number | null): readonly string[] =>
  port === null ? [] : [`Use port ${port}, the next free one.`];

function portInUse(error: Of<'port-in-use'>): ErrorDescription {
  const holder = error.owner ? `${error.owner.name} (process ${error.owner.pid}) holds it` : 'another program holds it';
  return words(
    `Port ${error.port} is already in use`,
    `Culvert cannot listen on ${listenAt(error)}: ${holder}.`,
    ...nextPort(error.nextFree),
    error.owner
      ? `End ${error.owner.name} if it is not needed, then open the session again.`
      : 'Find and end the program that holds the port.',
  );
}

function socketPath(error: Of<'socket-path-unusable'>): ErrorDescription {
  const why = {
    'too-long': 'is longer than a socket path may be (107 bytes)',
    exists: 'exists already, and Culvert does not replace it',
    'no-folder': 'lies in a folder that does not exist',
    'not-a-folder': 'lies below something that is not a folder',
    'link-loop': 'lies behind links that lead in a circle',
    'not-permitted': 'lies in a folder you cannot write to',
  }[error.reason];
  return words('The socket cannot be created', `${error.path} ${why}.`, 'Choose another path for the socket.');
}

/** A unix socket goes by its path; every interface is `*`. */
const listenAt = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  address.includes('/') ? address : at({ host: address || '*', port });

function bindRefused(error: Of<'bind-refused'>): ErrorDescription {
  const said = quote(error.serverText);
  return error.address.includes('/')
    ? words(
        `The server refused to listen on ${error.address}`,
        `Servers do not say why: the path may exist there already, its folder may be missing or closed to you, or the server’s settings do not allow it.${said}`,
        'Choose another path.',
        'Ask the server’s administrator about AllowStreamLocalForwarding and StreamLocalBindUnlink.',
      )
    : words(
        `The server refused to listen on ${listenAt(error)}`,
        `Servers do not say why: the port may be taken there, or the server’s settings do not allow it.${said}`,
        'Choose another source port, or 0 to let the server pick one.',
        'Ask the server’s administrator about AllowTcpForwarding, PermitListen and GatewayPorts.',
      );
}

/** Words for a listener that cannot be had, on this computer or on the server. */
export const listening: Descriptions<
  | 'port-in-use'
  | 'port-held-by-culvert'
  | 'bind-not-permitted'
  | 'address-not-here'
  | 'socket-path-unusable'
  | 'too-many-open-files'
  | 'bind-refused'
  | 'remote-address-taken'
  | 'remote-port-held'
> = {
  'port-in-use': portInUse,
  'port-held-by-culvert': (error) =>
    words(
      `Port ${error.port} is already used by Culvert itself`,
      `Another forward, in this session or another open one, listens on ${listenAt(error)}.`,
      ...nextPort(error.nextFree),
      'Close the other session, or turn off the other forward, if only one of the two is needed.',
    ),
  'bind-not-permitted': (error) =>
    words(
      `Port ${error.port} needs special rights`,
      `This system lets only an administrator listen on ${listenAt(error)}.`,
      'Use a source port above 1023.',
    ),
  'address-not-here': (error) =>
    words(
      `${error.address} is not an address of this computer`,
      'A listener can be bound only to an address this computer has.',
      ...(lacksZone(error.address)
        ? [`Name the interface of this address of one network link: ${error.address}%eth0, for example.`]
        : []),
      'Leave the address out of Source port, or use 127.0.0.1.',
    ),
  'socket-path-unusable': socketPath,
  'too-many-open-files': () =>
    words(
      'This computer has no room for another connection',
      'The system lets a program hold only so many connections and files, and that many are in use.',
      'Close connections that are not needed.',
      'Raise the limit on open files (ulimit -n) and start Culvert again.',
    ),
  'bind-refused': bindRefused,
  'remote-address-taken': (error) =>
    words(
      `Another program on the server answers on ${listenAt(error)}`,
      'The server listens for you on its other loopback address alone, and does not say so: a program there that connects to “localhost” may meet the other program instead.',
      'Choose another source port, or 0 to let the server pick one.',
      'End the other program on the server if it is not needed: Culvert notices, and asks the server again.',
      'Let the programs on the server connect to the address that is bound, not to “localhost”.',
    ),
  'remote-port-held': (error) =>
    words(
      `The server still holds port ${error.port} of the lost connection`,
      `The old connection broke, and the server has not noticed yet: until it does, ${listenAt(error)} is taken. Culvert asks again by itself.`,
      'Wait: most servers let go within some minutes.',
      'Use source port 0, so that the server picks another port.',
      'Ask the server’s administrator to set ClientAliveInterval 15 and ClientAliveCountMax 3, so that it lets go within a minute.',
    ),
};
