import type { ForwardRule } from '../model/forward-rule.ts';
import { assertNever } from '../model/result.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { describeRule } from './rule.ts';

/** Where an error happened, as far as the one who asks knows it. */
export interface ErrorPlace {
  /** `host:port` of the SSH server. */
  readonly server?: string;
  readonly username?: string;
  readonly rule?: ForwardRule;
}

type Asking = Extract<
  TunnelError,
  { kind: 'channel-refused' | 'forwarding-restricted' | 'bind-refused' | 'remote-port-held' | 'remote-socket-left' }
>;

/** A message to the server's administrator, ready to paste: who, where, which forward, and the settings that decide. */
export function adminMessage(error: Asking, place: ErrorPlace): string {
  const said = 'serverText' in error && error.serverText !== '' ? [`The server’s words: “${error.serverText}”.`] : [];
  const lines = ['Hello,', '', `${problem(error, place)}`, ...said, '', ...request(error), '', 'Thank you!'];
  return lines.join('\n');
}

function problem(error: Asking, place: ErrorPlace): string {
  const server = place.server ? `the SSH server ${place.server}` : 'your SSH server';
  const user = place.username ? ` as user “${place.username}”` : '';
  const forward = place.rule ? ` (${describeRule(place.rule)})` : '';
  return `I sign in to ${server}${user}. Signing in works, but ${refused(error, forward)}.`;
}

function refused(error: Asking, forward: string): string {
  switch (error.kind) {
    case 'channel-refused':
      return `a forward to ${error.destination}${forward} is refused`;
    case 'forwarding-restricted':
      return `a connection to ${error.tested}, made to see whether my forward${forward} is allowed, is refused`;
    case 'remote-socket-left':
      return `a remote forward on ${error.path}${forward} is refused, because the socket of an earlier connection is still there`;
    default:
      return `a remote forward on ${listenAt(error)}${forward} is refused`;
  }
}

function request(error: Asking): readonly string[] {
  switch (error.kind) {
    case 'channel-refused':
      return permitLines(destinationSettings(error.destination));
    case 'forwarding-restricted':
      return permitLines(['AllowTcpForwarding local (or yes)', 'PermitOpen any, or the destinations I need']);
    case 'bind-refused':
      return permitLines(listenSettings(error));
    case 'remote-socket-left':
      return permitLines(listenSettings({ address: error.path, port: 0 }));
    case 'remote-port-held':
      return [
        'The server most likely still holds the port for a connection of mine that is dead. It lets go sooner with these lines in sshd_config:',
        '  ClientAliveInterval 15',
        '  ClientAliveCountMax 3',
      ];
    default:
      return assertNever(error);
  }
}

const permitLines = (settings: readonly string[]): readonly string[] => [
  'Could you allow it? These settings in sshd_config decide (and a “restrict”, “no-port-forwarding”, “permitopen” or “permitlisten” option of my key in authorized_keys):',
  ...settings.map((line) => `  ${line}`),
];

const isPath = (text: string): boolean => text.includes('/');

const destinationSettings = (destination: string): readonly string[] =>
  isPath(destination)
    ? ['AllowStreamLocalForwarding local (or yes)']
    : ['AllowTcpForwarding local (or yes)', `PermitOpen ${destination} (only if there is such a line already)`];

function listenSettings(error: { readonly address: string; readonly port: number }): readonly string[] {
  if (isPath(error.address)) return ['AllowStreamLocalForwarding remote (or yes)', 'StreamLocalBindUnlink yes'];
  const permit = `PermitListen ${listenAt(error)} (only if there is such a line already)`;
  const gateway = isLoopback(error.address) ? [] : ['GatewayPorts clientspecified'];
  return ['AllowTcpForwarding remote (or yes)', permit, ...gateway];
}

const isLoopback = (address: string): boolean => ['localhost', '::1'].includes(address) || address.startsWith('127.');

/** As PermitListen writes it: `*` for every interface, a unix socket by its path. */
function listenAt({ address, port }: { readonly address: string; readonly port: number }): string {
  if (isPath(address)) return address;
  const host = address === '' ? '*' : address;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
