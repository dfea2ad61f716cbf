import type { ForwardRule } from '../model/forward-rule.ts';
import { assertNever } from '../model/result.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { words } from '../words/words.ts';
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
  const { message } = words().fixes;
  const said = 'serverText' in error && error.serverText !== '' ? [message.said(error.serverText)] : [];
  return [message.hello, '', problem(error, place), ...said, '', ...request(error), '', message.thanks].join('\n');
}

function problem(error: Asking, place: ErrorPlace): string {
  const { message } = words().fixes;
  const server = place.server ? message.server(place.server) : message.someServer;
  const user = place.username ? message.asUser(place.username) : '';
  const forward = place.rule ? ` (${describeRule(place.rule)})` : '';
  return message.problem(server, user, refused(error, forward));
}

function refused(error: Asking, forward: string): string {
  const { message } = words().fixes;
  switch (error.kind) {
    case 'channel-refused':
      return message.channelRefused(error.destination, forward);
    case 'forwarding-restricted':
      return message.restricted(error.tested, forward);
    case 'remote-socket-left':
      return message.socketLeft(error.path, forward);
    default:
      return message.bindRefused(listenAt(error), forward);
  }
}

function request(error: Asking): readonly string[] {
  const { message } = words().fixes;
  switch (error.kind) {
    case 'channel-refused':
      return permitLines(destinationSettings(error.destination));
    case 'forwarding-restricted':
      return permitLines([message.orYes('AllowTcpForwarding local'), message.permitAny]);
    case 'bind-refused':
      return permitLines(listenSettings(error));
    case 'remote-socket-left':
      return permitLines(listenSettings({ address: error.path, port: 0 }));
    case 'remote-port-held':
      return [message.held, '  ClientAliveInterval 15', '  ClientAliveCountMax 3'];
    default:
      return assertNever(error);
  }
}

const permitLines = (settings: readonly string[]): readonly string[] => [
  words().fixes.message.permit,
  ...settings.map((line) => `  ${line}`),
];

const isPath = (text: string): boolean => text.includes('/');

function destinationSettings(destination: string): readonly string[] {
  const { orYes, onlyIfThere } = words().fixes.message;
  return isPath(destination)
    ? [orYes('AllowStreamLocalForwarding local')]
    : [orYes('AllowTcpForwarding local'), onlyIfThere(`PermitOpen ${destination}`)];
}

function listenSettings(error: { readonly address: string; readonly port: number }): readonly string[] {
  const { orYes, onlyIfThere } = words().fixes.message;
  if (isPath(error.address)) return [orYes('AllowStreamLocalForwarding remote'), 'StreamLocalBindUnlink yes'];
  const gateway = isLoopback(error.address) ? [] : ['GatewayPorts clientspecified'];
  return [orYes('AllowTcpForwarding remote'), onlyIfThere(`PermitListen ${listenAt(error)}`), ...gateway];
}

const isLoopback = (address: string): boolean => ['localhost', '::1'].includes(address) || address.startsWith('127.');

/** As PermitListen writes it: `*` for every interface, a unix socket by its path. */
function listenAt({ address, port }: { readonly address: string; readonly port: number }): string {
  if (isPath(address)) return address;
  const host = address === '' ? '*' : address;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
