import { type ProxyKind, proxyKindName } from '../../../model/proxy.ts';
import { assertNever } from '../../../model/result.ts';
import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';

/** `an HTTP proxy`, `a SOCKS 5 proxy`. */
const aProxy = (protocol: ProxyKind): string => `${protocol === 'http' ? 'an' : 'a'} ${proxyKindName[protocol]} proxy`;

const quoted = (text: string): string => (text === '' ? '' : ` The proxy said: “${text}”.`);

function refused(error: Of<'proxy-refused'>): ErrorDescription {
  const { proxy, destination, serverText } = error;
  switch (error.reason) {
    case 'not-allowed':
      return described(
        `The proxy ${proxy} does not allow a connection to ${destination}`,
        `Its rules forbid that host or port; many proxies allow port 443 only.${quoted(serverText)}`,
        'Ask its administrator to allow that host and port.',
        'Use another port of the server if it has one, for example 443.',
      );
    case 'no-way':
      return described(
        `The proxy ${proxy} could not connect to ${destination}`,
        `The proxy itself answers; the server does not answer it, or it does not know that name.${quoted(serverText)}`,
        'Check host and port of the server.',
        'Check whether the proxy may reach that server’s network.',
      );
    case 'unsaid':
      return described(
        `The proxy ${proxy} refused to connect to ${destination}`,
        `It does not say whether its rules forbid it or the server did not answer.${quoted(serverText)}`,
        'Check host and port of the server.',
        'Ask the proxy’s administrator whether that host and port are allowed.',
      );
    default:
      return assertNever(error.reason);
  }
}

function authNeeded({ proxy, username, offered }: Of<'proxy-auth-needed'>): ErrorDescription {
  return username === ''
    ? described(
        `The proxy ${proxy} wants a user name`,
        'It lets nobody through without signing in, and the session names no user for it.',
        'Enter a user name under Proxy; the password is asked for when the session opens.',
      )
    : described(
        `The proxy ${proxy} wants a kind of sign-in Culvert does not have`,
        `Culvert signs in to proxies by user name and password only.${offered === '' ? '' : ` The proxy offers: “${offered}”.`}`,
        'Ask its administrator to allow a user name and password (“Basic” for an HTTP proxy).',
      );
}

/** Own words where those for a server would speak of SSH; null where they fit a proxy as well. */
export function unreachableProxy({ proxy: place, error }: Of<'proxy-unreachable'>): ErrorDescription | null {
  const check = 'Check host and port of the proxy.';
  switch (error.kind) {
    case 'connection-refused':
      return described(
        `The proxy ${place} refused the connection`,
        'The machine answers, but no proxy listens on that port.',
        check,
        'Check that the proxy runs.',
      );
    case 'timed-out':
      return described(
        `The proxy ${place} did not take the connection in time`,
        'Not even a refusal came back: a firewall is dropping the packets, or the machine is off.',
        check,
        'Check whether a VPN is needed to reach the proxy.',
      );
    default:
      return null;
  }
}

/** Words for a proxy that is not the way it should be. `proxy-unreachable` stands with the table that describes its inner error. */
export const proxy: Descriptions<
  | 'proxy-auth-failed'
  | 'proxy-auth-needed'
  | 'proxy-refused'
  | 'proxy-cannot-carry'
  | 'proxy-silent'
  | 'proxy-closed'
  | 'not-a-proxy'
> = {
  'proxy-auth-failed': (error) =>
    described(
      `The proxy ${error.proxy} does not accept ${error.username === '' ? 'the sign-in' : `the user ${error.username}`}`,
      'The user name or its password is wrong, or that user may not use the proxy.',
      'Check the user name under Proxy.',
      'Open the session again and type the proxy’s password once more.',
    ),
  'proxy-auth-needed': authNeeded,
  'proxy-refused': refused,
  'proxy-cannot-carry': (error) =>
    described(
      `“${error.host}” cannot be reached through ${aProxy(error.protocol)}`,
      error.protocol === 'socks4'
        ? 'SOCKS 4 carries IPv4 addresses only, and that is none and has none.'
        : 'The name is longer than that protocol can say, or holds characters no host name has.',
      error.protocol === 'socks4' ? 'Use SOCKS 5 if the proxy speaks it.' : 'Check the host name.',
    ),
  'proxy-silent': (error) =>
    described(
      `The proxy ${error.proxy} did not answer in time`,
      `It took the connection and said nothing that ${aProxy(error.protocol)} says for ${error.seconds} seconds.`,
      'Check host, port and type of the proxy.',
      'Try again later: it may be overloaded, or wait for the server in vain.',
    ),
  'proxy-closed': (error) =>
    described(
      `The proxy ${error.proxy} hung up without an answer`,
      `It may not let this computer in, or not be ${aProxy(error.protocol)}.`,
      'Check the type of the proxy, and its port.',
      'Ask its administrator whether this computer may use it.',
    ),
  'not-a-proxy': (error) =>
    described(
      `${error.proxy} is not ${aProxy(error.protocol)}`,
      `What listens there speaks something else.${error.serverText === '' ? '' : ` It said: “${error.serverText}”.`}`,
      'Check host and port of the proxy.',
      'Check the type: HTTP and SOCKS proxies often stand on different ports.',
    ),
};
