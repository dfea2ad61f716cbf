import type { TunnelError } from '../model/tunnel-error.ts';
import { words } from '../words/words.ts';
import { adminMessage, type ErrorPlace } from './admin-message.ts';
import { connectFailure, mayMeetIpv6 } from './connect-failure.ts';

export type { ErrorPlace } from './admin-message.ts';

/** What the window can do about an error when a person asks for it; it does none of them by itself. */
export type FixAction =
  /** Make this the forward's source port. */
  | { readonly do: 'use-port'; readonly port: number }
  /** Make the source port 0, so that the server picks a free one. */
  | { readonly do: 'use-port-zero' }
  /** Keep the destination's port and give it this host. */
  | { readonly do: 'edit-destination'; readonly host: '127.0.0.1' }
  /** Let the session replace a socket that nobody listens on any more. */
  | { readonly do: 'replace-stale-socket' }
  | { readonly do: 'copy-admin-message'; readonly text: string }
  /** Put the key a server shows in the place of the one known: the window asks for a deliberate act first. */
  | { readonly do: 'replace-host-key'; readonly error: ChangedHostKey }
  /** Show where keys are pinned. */
  | { readonly do: 'open-host-keys' }
  /** Open the session, or try the forward, again. */
  | { readonly do: 'retry' }
  /** Show where sign-in methods and keys are set. */
  | { readonly do: 'open-auth' }
  /** Show where the proxy is set. */
  | { readonly do: 'open-proxy' }
  /** Show which algorithms are offered. */
  | { readonly do: 'open-algorithms' }
  /** Show where host and port are set. */
  | { readonly do: 'open-session' };

/** A changed host key, as the error tells it. */
export type ChangedHostKey = Extract<TunnelError, { kind: 'host-key-changed' }>;

export interface Fix {
  readonly label: string;
  readonly action: FixAction;
}

const retry = (): Fix => ({ label: words().fixes.retry, action: { do: 'retry' } });
const openAuth = (): Fix => ({ label: words().fixes.openAuth, action: { do: 'open-auth' } });
const openSession = (): Fix => ({ label: words().fixes.openSession, action: { do: 'open-session' } });
const openAlgorithms = (): Fix => ({ label: words().fixes.openAlgorithms, action: { do: 'open-algorithms' } });
const openProxy = (): Fix => ({ label: words().fixes.openProxy, action: { do: 'open-proxy' } });
const openHostKeys = (): Fix => ({ label: words().fixes.openHostKeys, action: { do: 'open-host-keys' } });
const portZero = (): Fix => ({ label: words().fixes.portZero, action: { do: 'use-port-zero' } });
const replaceSocket = (): Fix => ({ label: words().fixes.replaceSocket, action: { do: 'replace-stale-socket' } });
const replaceKey = (error: ChangedHostKey): Fix => ({
  label: words().fixes.replaceHostKey,
  action: { do: 'replace-host-key', error },
});

const portFix = (port: number | null): readonly Fix[] =>
  port === null ? [] : [{ label: words().fixes.takePort(port), action: { do: 'use-port', port } }];

const copyFor = (error: Parameters<typeof adminMessage>[0], place: ErrorPlace): Fix => ({
  label: words().fixes.copyMessage,
  action: { do: 'copy-admin-message', text: adminMessage(error, place) },
});

/** The usual spare of a port that needs special rights: 8080 for 80, 8443 for 443. */
const unprivileged = (port: number): number => port + (port + 8000 > 1023 ? 8000 : 0);

/** Offered where a service may listen on 127.0.0.1 only, and the destination may have led to ::1. */
function towardsIpv4(destination: string, text: string): readonly Fix[] {
  const fits = mayMeetIpv6(destination) && connectFailure(text) === 'refused';
  return fits ? [{ label: words().fixes.takeIpv4, action: { do: 'edit-destination', host: '127.0.0.1' } }] : [];
}

/** What can be done about a jump host without leaving the session that goes through it. */
const atHop: readonly FixAction['do'][] = ['retry', 'replace-host-key'];

/** The fixes of an error that are one press away, the likeliest first. `place` makes the administrator's message exact. */
export function fixActions(error: TunnelError, place: ErrorPlace = {}): readonly Fix[] {
  switch (error.kind) {
    case 'port-in-use':
    case 'port-held-by-culvert':
      return [...portFix(error.nextFree), retry()];
    case 'bind-not-permitted':
      return portFix(unprivileged(error.port));
    case 'bind-refused':
    case 'remote-port-held':
      return [...(error.port === 0 ? [] : [portZero()]), copyFor(error, place), retry()];
    case 'channel-refused':
      if (error.reason === 'prohibited') return [copyFor(error, place)];
      return error.reason === 'connect-failed' ? towardsIpv4(error.destination, error.serverText) : [];
    case 'remote-socket-left':
      return [copyFor(error, place), retry()];
    case 'socket-path-unusable':
      return error.reason === 'stale' ? [replaceSocket(), retry()] : [retry()];
    case 'remote-address-taken':
      return [portZero()];
    case 'forwarding-restricted':
      return [copyFor(error, place)];
    case 'destination-refused':
      return towardsIpv4(error.destination, error.detail);
    case 'sha1-signature-barred':
      return [openAlgorithms(), retry()];
    case 'no-common-algorithm':
      return error.preset === null ? [] : [openAlgorithms(), retry()];
    case 'hop-failed':
      return fixActions(error.error, {}).filter(({ action }) => atHop.includes(action.do));
    case 'host-key-changed':
      return error.name === '' ? [] : [replaceKey(error)];
    case 'host-key-not-pinned':
      return [openHostKeys()];
    default:
      return simpleFixes(error);
  }
}

function simpleFixes({ kind }: TunnelError): readonly Fix[] {
  if (wrongPlace.has(kind)) return [retry(), openSession()];
  if (wrongSignIn.has(kind)) return [openAuth(), retry()];
  if (wrongProxy.has(kind)) return [retry(), openProxy()];
  return mendedElsewhere.has(kind) ? [retry()] : [];
}

type Kinds = ReadonlySet<TunnelError['kind']>;

const wrongPlace: Kinds = new Set<TunnelError['kind']>([
  'name-not-found',
  'wrong-family',
  'connection-refused',
  'unreachable',
  'timed-out',
  'not-ssh',
  'ssh-too-old',
  'greeting-too-long',
]);

const wrongSignIn: Kinds = new Set<TunnelError['kind']>([
  'auth-failed',
  'auth-incomplete',
  'too-many-auth-failures',
  'key-file-unusable',
  'certificate-unusable',
  'certificate-refused',
  'agent-unavailable',
  'agent-unreachable',
  'agent-silent',
  'agent-nonsense',
  'agent-no-keys',
  'agent-refused',
  'agent-key-missing',
  'agent-signs-otherwise',
]);

const wrongProxy: Kinds = new Set<TunnelError['kind']>([
  'proxy-not-supported',
  'proxy-unreachable',
  'proxy-auth-failed',
  'proxy-auth-needed',
  'proxy-refused',
  'proxy-cannot-carry',
  'proxy-silent',
  'system-proxy-unusable',
  'proxy-command-unusable',
  'proxy-command-ended',
  'proxy-command-silent',
  'proxy-closed',
  'not-a-proxy',
]);

/** What passes by itself, or is set right outside Culvert, or asks a person again. */
const mendedElsewhere: Kinds = new Set<TunnelError['kind']>([
  'address-not-here',
  'accept-failed',
  'engine-ended',
  'open-elsewhere',
  'system-error',
  'too-many-open-files',
  'hold-expired',
  'name-lookup-failed',
  'no-network',
  'outgoing-blocked',
  'closed-before-greeting',
  'server-busy',
  'server-penalty',
  'handshake-failed',
  'protocol-broken',
  'connection-lost',
  'host-key-unknown',
  'known-hosts-unreadable',
  'closed-while-signing-in',
  'password-expired',
  'passphrase-wrong',
  'prompt-cancelled',
  'nobody-to-ask',
  'unexpected',
]);
