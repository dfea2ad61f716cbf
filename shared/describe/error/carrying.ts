import { assertNever } from '../../model/result.ts';
import { type Descriptions, type ErrorDescription, type Of, quote, words } from './words.ts';

function channelRefused(error: Of<'channel-refused'>): ErrorDescription {
  const said = quote(error.serverText);
  switch (error.reason) {
    case 'prohibited':
      return words(
        `The server does not allow forwarding to ${error.destination}`,
        `Its settings refuse this destination.${said}`,
        'Ask the server’s administrator to allow it: AllowTcpForwarding and PermitOpen in sshd_config.',
      );
    case 'connect-failed':
      return words(
        `The server could not reach ${error.destination}`,
        `The tunnel works as far as the server, which could not connect any further.${said}`,
        'Check the destination’s host and port: they are looked up on the server, not on this computer.',
        'Check that the service runs and that the server may reach it.',
      );
    case 'resource-shortage':
      return words(
        'The server has no room for another connection',
        `It is short of resources.${said}`,
        'Close some connections, or try again in a moment.',
      );
    case 'unknown':
      return words(
        `The server refused a connection to ${error.destination}`,
        `It gave no usable reason.${said}`,
        'Look into the server’s own log.',
      );
    default:
      return assertNever(error.reason);
  }
}

function lost(error: Of<'connection-lost'>): ErrorDescription {
  const cause = {
    closed: 'The server closed the connection.',
    reset: 'The connection was cut.',
    keepalive: 'The server no longer answered.',
    network: 'The network became unreachable.',
  }[error.detail];
  return words(
    'The connection to the server was lost',
    `${cause}${quote(error.serverText)}`,
    'Culvert connects again by itself where “Reconnect” is on.',
    'Check your network and whether the server is up.',
  );
}

/** Words for a connection that cannot be carried on, and for the loss of the one that carries them all. */
export const carrying: Descriptions<'channel-refused' | 'destination-refused' | 'connection-lost' | 'unexpected'> = {
  'channel-refused': channelRefused,
  'destination-refused': (error) =>
    words(
      `This computer could not reach ${error.destination}`,
      `A connection came through the tunnel, and connecting it further failed: ${error.detail}.`,
      'Check that the program at the destination runs and listens on that port.',
    ),
  'connection-lost': lost,
  unexpected: (error) =>
    words('Something unexpected happened', error.detail, 'Try again; the event log has the details.'),
};
