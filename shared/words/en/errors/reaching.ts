import { at, type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { states } from '../states.ts';

const usualPort = 22;

/** The same refusal says something else on the usual port than on one that somebody typed. */
const refused = (error: Of<'connection-refused'>): ErrorDescription =>
  error.port === usualPort
    ? described(
        `${at(error)} refused the connection`,
        'The machine answers, but no SSH service runs on the usual port.',
        'Start the SSH service there (sshd), or ask its administrator.',
        'Check Port: the server may use another one than 22.',
      )
    : described(
        `${at(error)} refused the connection`,
        `The machine answers, but nothing listens on port ${error.port}: most likely the port is wrong, or the SSH service is down.`,
        'Check Port; 22 is the usual one.',
        'Check that the SSH service runs there.',
      );

function timedOut(error: Of<'timed-out'>): ErrorDescription {
  const title = `${at(error)} did not answer in time`;
  switch (error.step) {
    case 'tcp':
      return described(
        title,
        'Not even a refusal came back: a firewall is dropping the packets, or the machine is off.',
        'Check host and port.',
        'Check whether a firewall stands between, or whether a VPN is needed.',
      );
    case 'greeting':
      return described(
        title,
        'It accepted the connection and then said nothing: what listens there may not be an SSH server, or is overloaded.',
        'Check the port, usually 22.',
        'Try again later, or have the SSH service there restarted.',
      );
    default:
      return described(
        title,
        `Nothing came back while ${states.steps[error.step]}.`,
        'Try again: the server may be overloaded or the network bad.',
        'If it stays, look into the server’s own log.',
      );
  }
}

/** Words for a server that cannot be reached at all. */
export const reaching: Descriptions<
  | 'name-not-found'
  | 'name-lookup-failed'
  | 'wrong-family'
  | 'connection-refused'
  | 'unreachable'
  | 'no-network'
  | 'outgoing-blocked'
  | 'timed-out'
> = {
  'name-not-found': (error) =>
    described(
      `There is no host named “${error.host}”`,
      'The name was looked up, and nobody knows it.',
      'Check the spelling of the host name.',
      'Check whether a VPN is needed to know that name.',
    ),
  'name-lookup-failed': (error) =>
    described(
      `The name “${error.host}” could not be looked up`,
      'The name service did not answer, so the name may be right.',
      'Check whether this computer has a network.',
      'Try again in a moment, or use the server’s IP address.',
    ),
  'wrong-family': (error) =>
    described(
      `“${error.host}” is not an ${familyName[error.family]} address`,
      `The session is limited to ${familyName[error.family]}.`,
      `Use the server’s ${familyName[error.family]} address or its name, or lift the limit.`,
    ),
  'connection-refused': refused,
  unreachable: (error) =>
    described(
      `${at(error)} cannot be reached`,
      'The network reports that there is no way to that machine, or that it is off.',
      'Check the address, and whether the machine is on.',
      'Check whether a VPN is needed.',
    ),
  'no-network': (error) =>
    described(
      `There is no network that leads to ${at(error)}`,
      'This computer is offline, or has no connection of the kind that address needs.',
      'Connect to a network or VPN; Culvert tries again by itself where “Reconnect” is on.',
    ),
  'outgoing-blocked': (error) =>
    described(
      `This computer does not let Culvert connect to ${at(error)}`,
      'A firewall or a sandbox on this computer forbids the connection.',
      'Allow Culvert in the firewall of this computer.',
    ),
  'timed-out': timedOut,
};

const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
