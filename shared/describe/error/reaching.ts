import { stepWords } from '../step.ts';
import { at, type Descriptions, quote, words } from './words.ts';

/** Words for a server that cannot be reached or talked to. */
export const reaching: Descriptions<
  | 'name-not-found'
  | 'connection-refused'
  | 'unreachable'
  | 'timed-out'
  | 'not-ssh'
  | 'no-common-algorithm'
  | 'handshake-failed'
  | 'hop-missing'
  | 'hop-loop'
  | 'proxy-not-supported'
> = {
  'name-not-found': (error) =>
    words(
      `There is no host named “${error.host}”`,
      'The name could not be looked up.',
      'Check the spelling of Host Name.',
      'Check your network, or whether a VPN is needed to know that name.',
    ),
  'connection-refused': (error) =>
    words(
      `${at(error)} refused the connection`,
      'The machine answers, but nothing listens on that port.',
      'Check the port, usually 22.',
      'Check that the SSH service runs there.',
    ),
  unreachable: (error) =>
    words(
      `${at(error)} cannot be reached`,
      'There is no way through the network to that machine.',
      'Check your network, or whether a VPN is needed.',
    ),
  'timed-out': (error) =>
    words(
      `${at(error)} did not answer in time`,
      `Nothing came back while ${stepWords[error.step]}. A firewall may be dropping the packets.`,
      'Check host and port.',
      'Check whether a firewall or VPN stands between.',
    ),
  'not-ssh': (error) =>
    words(
      `${at(error)} is not an SSH server`,
      `What answers there does not speak SSH.${quote(error.serverText)}`,
      'Check the port, usually 22.',
    ),
  'no-common-algorithm': (error) =>
    words(
      `${at(error)} and Culvert have no common ${error.what}`,
      'The server offers only methods Culvert does not use.',
      'Ask the server’s administrator to update the SSH server.',
    ),
  'handshake-failed': (error) =>
    words(
      `The handshake with ${at(error)} failed`,
      `The server broke off or sent something unexpected.${quote(error.serverText)}`,
      'Try again; if it stays, look into the server’s own log.',
    ),
  'hop-missing': (error) =>
    words(
      'A jump host of this session is gone',
      `It names a saved session (${error.hop}) that does not exist any more.`,
      'Choose another jump host.',
    ),
  'hop-loop': (error) =>
    words(
      'The jump hosts run in a circle',
      `The jump host ${error.hop} would be reached through itself.`,
      'Take it out of the chain of jump hosts.',
    ),
  'proxy-not-supported': (error) =>
    words(
      `Culvert cannot use this proxy yet (${error.proxy})`,
      'The session is set to go through a proxy, and Culvert does not go round it.',
      'Set the proxy to none if the server can be reached directly.',
    ),
};
