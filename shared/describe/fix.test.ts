import { expect, test } from 'vitest';
import type { LocalRule, RemoteRule } from '../model/forward-rule.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { errorSamples, errorVariants } from './error-samples.ts';
import { type FixAction, fixActions } from './fix.ts';

const base = { id: 'f', family: 'auto', enabled: true, description: '' } as const;
const local: LocalRule = {
  ...base,
  kind: 'local',
  source: { host: '', port: 5432 },
  destination: { host: 'db.internal', port: 5432 },
};
const remote: RemoteRule = { ...base, kind: 'remote', source: { host: '*', port: 9000 }, destination: { path: '/s' } };
const who = { server: 'bastion.example:22', username: 'ada' };

const actionsOf = (error: TunnelError): readonly FixAction[] => fixActions(error).map(({ action }) => action);
const messageOf = (error: TunnelError, place: Parameters<typeof fixActions>[1]): string => {
  const found = fixActions(error, place).find(({ action }) => action.do === 'copy-admin-message');
  return found?.action.do === 'copy-admin-message' ? found.action.text : '';
};
const connectFailed = (destination: string, serverText: string): TunnelError => ({
  kind: 'channel-refused',
  destination,
  reason: 'connect-failed',
  serverText,
});

test('every label is short and begins with a capital, and no action comes twice', () => {
  for (const error of [...Object.values(errorSamples), ...errorVariants]) {
    const fixes = fixActions(error);
    expect(new Set(fixes.map(({ action }) => action.do)).size).toBe(fixes.length);
    for (const { label } of fixes) expect(label).toMatch(/^[A-Z].{4,39}$/);
  }
});

test('a port in use: the next free one, where there is one', () => {
  expect(actionsOf(errorSamples['port-in-use'])).toEqual([{ do: 'use-port', port: 5433 }, { do: 'retry' }]);
  expect(actionsOf({ ...errorSamples['port-in-use'], nextFree: null })).toEqual([{ do: 'retry' }]);
  expect(actionsOf(errorSamples['bind-not-permitted'])).toEqual([{ do: 'use-port', port: 8080 }]);
});

test('localhost that met IPv6: 127.0.0.1 is offered only where that can be it', () => {
  const edit = { do: 'edit-destination', host: '127.0.0.1' };
  expect(actionsOf(connectFailed('localhost:3000', 'Connection refused'))).toEqual([edit]);
  expect(actionsOf(connectFailed('[::1]:3000', 'Connection refused'))).toEqual([edit]);
  expect(actionsOf(connectFailed('localhost:3000', 'Connection timed out'))).toEqual([]);
  expect(actionsOf(connectFailed('db:3000', 'Connection refused'))).toEqual([]);
  expect(actionsOf(errorSamples['destination-refused'])).toEqual([edit]);
});

test('a destination the server forbids: the message names server, user, forward and both settings', () => {
  const text = messageOf(errorSamples['channel-refused'], { ...who, rule: local });
  for (const part of ['bastion.example:22', '“ada”', 'Local 5432 to db.internal:5432', 'AllowTcpForwarding local'])
    expect(text).toContain(part);
  expect(text).toContain('PermitOpen db.internal:5432');
  expect(text).toContain('“open failed”');
  expect(text).not.toMatch(/PermitListen|GatewayPorts|undefined/);
});

test('a source the server forbids: GatewayPorts only where others are to be let in', () => {
  const text = messageOf({ kind: 'bind-refused', address: '', port: 9000, serverText: '' }, { ...who, rule: remote });
  for (const part of ['AllowTcpForwarding remote', 'PermitListen *:9000', 'GatewayPorts clientspecified'])
    expect(text).toContain(part);
  expect(messageOf(errorSamples['bind-refused'], who)).not.toContain('GatewayPorts');
  expect(messageOf(errorSamples['bind-refused'], who)).toContain('PermitListen localhost:9000');
});

test('unix sockets have settings of their own', () => {
  const far = messageOf(
    { kind: 'channel-refused', destination: '/run/db.sock', reason: 'prohibited', serverText: '' },
    {},
  );
  expect(far).toContain('AllowStreamLocalForwarding local');
  expect(far).not.toContain('AllowTcpForwarding');
  const near: TunnelError = { kind: 'bind-refused', address: '/run/db.sock', port: 0, serverText: '' };
  expect(messageOf(near, {})).toContain('AllowStreamLocalForwarding remote');
  expect(actionsOf(near).map((action) => action.do)).not.toContain('use-port-zero');
});

test('a socket that was left behind: replaced here, and the setting that removes it there', () => {
  const path = '/run/db.sock';
  const dos = (error: TunnelError) => actionsOf(error).map((action) => action.do);
  expect(dos({ kind: 'socket-path-unusable', path, reason: 'stale' })).toEqual(['replace-stale-socket', 'retry']);
  expect(dos({ kind: 'socket-path-unusable', path, reason: 'exists' })).toEqual(['retry']);
  expect(messageOf({ kind: 'remote-socket-left', path }, who)).toContain('StreamLocalBindUnlink yes');
});

test('a server that may forward nothing: the message names both settings that could be behind it', () => {
  const text = messageOf(errorSamples['forwarding-restricted'], who);
  for (const part of ['AllowTcpForwarding local', 'PermitOpen']) expect(text).toContain(part);
});

test('a port held by the dead session: port 0, and the settings that let go sooner', () => {
  expect(actionsOf(errorSamples['remote-port-held']).map((action) => action.do)).toEqual([
    'use-port-zero',
    'copy-admin-message',
    'retry',
  ]);
  expect(messageOf(errorSamples['remote-port-held'], who)).toContain('ClientAliveInterval');
});

test('keys and methods lead to Auth, a wrong address to host and port, a changed key to its replacement', () => {
  expect(actionsOf(errorSamples['auth-failed'])[0]).toEqual({ do: 'open-auth' });
  expect(actionsOf(errorSamples['not-ssh'])).toContainEqual({ do: 'open-session' });
  const changed = errorSamples['host-key-changed'];
  expect(actionsOf(changed)).toEqual([{ do: 'replace-host-key', error: changed }]);
  expect(actionsOf({ ...changed, name: '' })).toEqual([]);
  expect(actionsOf({ kind: 'hop-failed', hop: 'h', error: changed })).toEqual([
    { do: 'replace-host-key', error: changed },
  ]);
  expect(actionsOf(errorSamples['host-key-not-pinned'])).toEqual([{ do: 'open-host-keys' }]);
  expect(actionsOf(errorSamples['hop-failed'])).toEqual([{ do: 'retry' }]);
});
