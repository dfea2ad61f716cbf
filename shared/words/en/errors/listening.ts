import { cleanText } from '../../../describe/clean-text.ts';
import { lacksZone } from '../../../model/link-local.ts';
import { type Descriptions, described, type ErrorDescription, listenAt, type Of } from '../../error-parts.ts';
import { byWhom } from './holder.ts';
import { quote } from './quote.ts';

const nextPort = (port: number | null): readonly string[] =>
  port === null ? [] : [`Use port ${port}, the next free one.`];

function portInUse(error: Of<'port-in-use'>): ErrorDescription {
  if (error.culvert)
    return described(
      `Port ${error.port} is already in use by Culvert`,
      `Culvert cannot listen on ${listenAt(error)}: ${byWhom(error.culvert)} holds it for “${error.culvert.session}”.`,
      ...nextPort(error.nextFree),
      `Close “${error.culvert.session}” there if only one of the two is needed.`,
    );
  const holder = error.owner ? `${error.owner.name} (process ${error.owner.pid}) holds it` : 'another program holds it';
  return described(
    `Port ${error.port} is already in use`,
    `Culvert cannot listen on ${listenAt(error)}: ${holder}.`,
    ...nextPort(error.nextFree),
    error.owner
      ? `End ${error.owner.name} if it is not needed, then open the session again.`
      : 'Find and end the program that holds the port.',
  );
}

function socketPath({ path, reason }: Of<'socket-path-unusable'>): ErrorDescription {
  if (reason === 'stale')
    return described(
      'A socket was left behind there',
      `${path} is the socket of a program that no longer runs, and Culvert does not replace it unasked.`,
      'Let Culvert replace it: Connection, “Replace a socket that was left behind”.',
      'Choose another path for the socket.',
    );
  const why = {
    'too-long': 'is longer than a socket path may be (107 bytes)',
    exists: 'exists already, and Culvert does not replace it',
    'no-folder': 'lies in a folder that does not exist',
    'not-a-folder': 'lies below something that is not a folder',
    'link-loop': 'lies behind links that lead in a circle',
    'not-permitted': 'lies in a folder you cannot write to',
  }[reason];
  return described('The socket cannot be created', `${path} ${why}.`, 'Choose another path for the socket.');
}

function acceptFailed({ why, code }: Of<'accept-failed'>): ErrorDescription {
  const cause = {
    'no-memory': 'The system has no memory left for another connection.',
    forbidden: 'A rule of this system (a firewall, a sandbox) forbids Culvert to take connections.',
    other: 'The system would not hand it over.',
  }[why];
  return described(
    'A program’s connection could not be accepted',
    `${cause}${code === '' ? '' : ` It calls that “${cleanText(code)}”.`} The listener goes on.`,
    why === 'no-memory' ? 'Close programs or connections that are not needed.' : 'Look into the system’s own log.',
  );
}

function bindRefused(error: Of<'bind-refused'>): ErrorDescription {
  const said = quote(error.serverText);
  if (error.culvert)
    return described(
      `The server refused to listen on ${error.address.includes('/') ? error.address : listenAt(error)}`,
      `It listens there already for “${error.culvert.session}”, which is open in ${byWhom(error.culvert)}.${said}`,
      `Close “${error.culvert.session}” there if only one of the two is needed.`,
    );
  return error.address.includes('/')
    ? described(
        `The server refused to listen on ${error.address}`,
        `Servers do not say why: the path may exist there already, its folder may be missing or closed to you, or the server’s settings do not allow it.${said}`,
        'Choose another path.',
        'Ask the server’s administrator about AllowStreamLocalForwarding and StreamLocalBindUnlink.',
      )
    : described(
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
  | 'accept-failed'
  | 'system-error'
  | 'remote-socket-left'
  | 'bind-refused'
  | 'remote-address-taken'
  | 'remote-port-held'
> = {
  'port-in-use': portInUse,
  'port-held-by-culvert': (error) =>
    described(
      `Port ${error.port} is already used by Culvert itself`,
      `Another forward, in this session or another open one, listens on ${listenAt(error)}.`,
      ...nextPort(error.nextFree),
      'Close the other session, or turn off the other forward, if only one of the two is needed.',
    ),
  'bind-not-permitted': (error) =>
    described(
      `Port ${error.port} needs special rights`,
      `This system lets only an administrator listen on ${listenAt(error)}.`,
      'Use a source port above 1023.',
    ),
  'address-not-here': (error) =>
    described(
      `${error.address} is not an address of this computer`,
      'A listener can be bound only to an address this computer has.',
      ...(lacksZone(error.address)
        ? [`Name the interface of this address of one network link: ${error.address}%eth0, for example.`]
        : ['Connect the network or the VPN it belongs to: Culvert then listens on it by itself.']),
      'Leave the address out of Source port, or use 127.0.0.1.',
    ),
  'socket-path-unusable': socketPath,
  'too-many-open-files': () =>
    described(
      'This computer has no room for another connection',
      'The system lets a program hold only so many connections and files, and that many are in use.',
      'Close connections that are not needed.',
      'Raise the limit on open files (ulimit -n) and start Culvert again.',
    ),
  'accept-failed': acceptFailed,
  'system-error': ({ what, code }) =>
    described(
      'This computer’s system refused something Culvert needs',
      `It would not ${what}, and calls that “${cleanText(code)}”.`,
      'Try again; if it stays, look into the system’s own log.',
    ),
  'remote-socket-left': ({ path }) =>
    described(
      `The socket ${path} was left behind on the server`,
      'The server refuses to listen there. Culvert had that socket over an earlier connection, and OpenSSH leaves the file where it is when a connection ends.',
      `Remove the file on the server, as with rm ${path}.`,
      'Ask the server’s administrator to set StreamLocalBindUnlink yes, so that the server removes it itself.',
      'Choose another path.',
    ),
  'bind-refused': bindRefused,
  'remote-address-taken': (error) =>
    described(
      `Another program on the server answers on ${listenAt(error)}`,
      'The server listens for you on its other loopback address alone, and does not say so: a program there that connects to “localhost” may meet the other program instead.',
      'Choose another source port, or 0 to let the server pick one.',
      'End the other program on the server if it is not needed: Culvert notices, and asks the server again.',
      'Let the programs on the server connect to the address that is bound, not to “localhost”.',
    ),
  'remote-port-held': (error) =>
    described(
      `The server still holds port ${error.port} of the lost connection`,
      `The old connection broke, and the server has not noticed yet: until it does, ${listenAt(error)} is taken. Culvert asks again by itself.`,
      'Wait: most servers let go within some minutes.',
      'Use source port 0, so that the server picks another port.',
      'Ask the server’s administrator to set ClientAliveInterval 15 and ClientAliveCountMax 3, so that it lets go within a minute.',
    ),
};
