import { cleanText } from '../../../describe/clean-text.ts';
import { connectFailure, mayMeetIpv6 } from '../../../describe/connect-failure.ts';
import { assertNever } from '../../../model/result.ts';
import { type Descriptions, described, type ErrorDescription, isSocket, type Of } from '../../error-parts.ts';
import { quote } from './quote.ts';

function channelRefused(error: Of<'channel-refused'>): ErrorDescription {
  const said = quote(error.serverText);
  switch (error.reason) {
    case 'prohibited':
      return described(
        `The server does not allow forwarding to ${error.destination}`,
        `Its settings refuse this destination.${said}`,
        isSocket(error.destination)
          ? 'Ask the server’s administrator to allow it: AllowStreamLocalForwarding in sshd_config.'
          : 'Ask the server’s administrator to allow it: AllowTcpForwarding and PermitOpen in sshd_config.',
        'If the Event log says that your password has expired, sign in with ssh in a terminal and change it: until then some servers forward nothing.',
      );
    case 'connect-failed':
      return isSocket(error.destination) ? socketFailed(error, said) : connectFailed(error, said);
    case 'resource-shortage':
      return described(
        'The server has no room for another connection',
        `It is short of resources.${said}`,
        'Close some connections, or try again in a moment.',
      );
    case 'unknown':
      return described(
        `The server refused a connection to ${error.destination}`,
        `It gave no usable reason.${said}`,
        'Look into the server’s own log.',
      );
    default:
      return assertNever(error.reason);
  }
}

/** Servers give the same words for every socket they could not connect to. */
const socketFailed = ({ destination }: Of<'channel-refused'>, said: string): ErrorDescription =>
  described(
    `The server could not reach the socket ${destination}`,
    `The tunnel works as far as the server. The socket may be missing there, closed to your user, or left behind by a program that no longer runs.${said}`,
    'Check the path of the socket: it is a path on the server, not on this computer.',
    'Check that the program behind the socket runs, and that your user on the server may use it.',
  );

const portFix = 'Check the destination’s port, and that the service runs.';
const firewallFix = 'Check the host and port, and whether a firewall stands between the server and the destination.';

function connectFailed({ destination, serverText }: Of<'channel-refused'>, said: string): ErrorDescription {
  const title = `The server could not reach ${destination}`;
  const failure = connectFailure(serverText);
  switch (failure) {
    case 'refused':
      return described(
        `Nothing listens on ${destination}`,
        `The tunnel works as far as the server; the machine it leads to answers, but refuses that port.${said}`,
        ...ipv4Fix(destination),
        portFix,
      );
    case 'name-not-found':
      return described(
        title,
        `The server does not know that name: it is looked up on the server, not on this computer.${said}`,
        'Check the spelling, or use an IP address.',
      );
    case 'lookup-failed':
      return described(
        title,
        `The server could not look up the name just now.${said}`,
        'Try again in a moment, or use an IP address.',
      );
    case 'timed-out':
      return described(
        `${destination} did not answer the server`,
        `The server waited in vain: the machine is off, or a firewall drops the packets.${said}`,
        firewallFix,
      );
    case 'unreachable':
      return described(title, `The server has no way through its network to that machine.${said}`, firewallFix);
    case 'unclear':
      return described(
        title,
        `The tunnel works as far as the server, which could not connect any further; it may also be out of resources.${said}`,
        'Check the destination’s host and port: they are looked up on the server, not on this computer.',
        'Check that the service runs and that the server may reach it.',
      );
    default:
      return assertNever(failure);
  }
}

/** The classic empty page: `localhost` led to ::1, and the service listens on 127.0.0.1 alone. */
const ipv4Fix = (destination: string): readonly string[] =>
  mayMeetIpv6(destination)
    ? ['Use 127.0.0.1 as the destination’s host: “localhost” may mean ::1, where the service does not listen.']
    : [];

function lost(error: Of<'connection-lost'>): ErrorDescription {
  const cause = {
    closed: 'The server closed the connection.',
    reset: 'The connection was cut.',
    keepalive: 'The server no longer answered.',
    network: 'The network became unreachable.',
    protocol: 'What came from the server broke the rules of SSH, or was damaged on the way.',
  }[error.detail];
  return described(
    'The connection to the server was lost',
    `${cause}${quote(error.serverText)}`,
    'Culvert connects again by itself where “Reconnect” is on.',
    'Check your network and whether the server is up.',
  );
}

/** Words for a connection that cannot be carried on, and for the loss of the one that carries them all. */
export const carrying: Descriptions<
  | 'channel-refused'
  | 'forwarding-restricted'
  | 'destination-refused'
  | 'connection-lost'
  | 'hold-expired'
  | 'engine-ended'
  | 'unexpected'
> = {
  'channel-refused': channelRefused,
  'forwarding-restricted': (error) =>
    described(
      'The server may not allow this forward',
      `It does not allow a test connection to ${error.tested}: either it forwards nothing at all, or only to destinations on a list of its own, and it does not say which.${quote(error.serverText)}`,
      'Use the forward: a destination on the server’s list works all the same.',
      'Ask the server’s administrator to allow it: AllowTcpForwarding and PermitOpen in sshd_config.',
    ),
  'destination-refused': (error) =>
    described(
      `This computer could not reach ${error.destination}`,
      `A connection came through the tunnel, and connecting it further failed: ${error.detail}.`,
      ...(connectFailure(error.detail) === 'refused' ? ipv4Fix(error.destination) : []),
      `Check that the program at the destination runs and listens on that ${isSocket(error.destination) ? 'socket' : 'port'}.`,
    ),
  'connection-lost': lost,
  'hold-expired': (error) =>
    described(
      'A program was refused while the session was reconnecting',
      `It was held for ${error.seconds} ${error.seconds === 1 ? 'second' : 'seconds'}, and the server did not come back in that time.`,
      'Try again once the session is open.',
      'Hold new connections for longer: Connection, “Hold new connections”.',
    ),
  'engine-ended': ({ detail }) =>
    described(
      'Culvert’s engine broke off',
      `The part of Culvert that holds connections ended by itself, and every tunnel with it${detail === '' ? '.' : `: “${cleanText(detail)}”.`}`,
      'Open the session again: the engine starts anew.',
      'If it happens again, report it with these words and the event log.',
    ),
  unexpected: (error) =>
    described(
      'Something unexpected happened',
      `Culvert has no better words for it than these: “${cleanText(error.detail) || 'none'}”.`,
      'Try again; if it stays, report it with these words and the event log.',
    ),
};
