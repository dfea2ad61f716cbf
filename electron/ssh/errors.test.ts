import { describeError } from '@shared/describe/error.ts';
import { expect, test } from 'vitest';
import {
  channelRefused,
  connectionError,
  disconnectReason,
  handshakeError,
  isPassing,
  passwordExpired,
} from './errors.ts';

const at = { host: 'h', port: 22 };
const ssh2Error = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

test.each([
  ['Handshake failed: no matching key exchange algorithm', 'key exchange algorithm'],
  ['Handshake failed: no matching host key format', 'host key format'],
  ['Handshake failed: no matching C->S cipher', 'cipher'],
  ['Handshake failed: no matching S->C MAC', 'MAC'],
])('%s', (message, what) => {
  expect(handshakeError(ssh2Error(message, { level: 'handshake' }), at)).toEqual({
    kind: 'no-common-algorithm',
    what,
    theirs: [],
    preset: null,
    ...at,
  });
});

test('a server that breaks off the handshake is quoted, cleaned', () => {
  expect(handshakeError(ssh2Error('No \u001b[1mroom\u001b[0m\r\n', { code: 11 }), at)).toEqual({
    kind: 'handshake-failed',
    serverText: 'No room',
    ...at,
  });
});

test.each([
  ['Handshake failed: signature verification failed', 'host-key-unproved'],
  ['Host key does not match negotiated type', 'host-key-unproved'],
  ['Bad packet length', 'protocol-broken'],
  ['Received malformed KEXINIT', 'protocol-broken'],
  ['Packet length 4294967295 exceeds max length of 262144', 'protocol-broken'],
  ['Invalid MAC', 'protocol-broken'],
])('%s is ssh2’s way to say %s, and a person never reads it', (message, kind) => {
  const error = handshakeError(ssh2Error(message, { level: 'handshake' }), at);
  expect(error).toEqual({ kind, ...at });
  expect(JSON.stringify([describeError(error), describeError(connectionError(ssh2Error(message)))])).not.toContain(
    message,
  );
});

test('a server without room, and one whose goodbye has a number only', () => {
  expect(handshakeError(ssh2Error('TOO_MANY_CONNECTIONS', { code: 12 }), at)).toEqual({
    kind: 'server-busy',
    serverText: '',
    ...at,
  });
  expect(handshakeError(ssh2Error('Unexpected disconnection reason: 99', { code: 99 }), at)).toMatchObject({
    kind: 'handshake-failed',
    serverText: '',
  });
  expect(connectionError(ssh2Error('PROTOCOL_ERROR', { code: 2 }))).toMatchObject({ detail: 'closed', serverText: '' });
});

test('a password that has expired', () => {
  expect(passwordExpired('Change it\u0007', 'me', at)).toEqual({
    kind: 'password-expired',
    username: 'me',
    serverText: 'Change it',
    ...at,
  });
});

test.each([
  [{ level: 'client-socket', code: 'ECONNRESET' }, 'reset'],
  [{ level: 'client-socket', code: 'EPIPE' }, 'reset'],
  [{ level: 'client-socket', code: 'ETIMEDOUT' }, 'network'],
])('a socket that fails with %j', (more, detail) => {
  expect(handshakeError(ssh2Error('x', more), at)).toEqual({ kind: 'connection-lost', detail, serverText: '' });
  expect(connectionError(ssh2Error('x', more))).toEqual({ kind: 'connection-lost', detail, serverText: '' });
});

test('a server that says goodbye is quoted; ssh2’s own words are not', () => {
  expect(connectionError(ssh2Error('Going down', { code: 11 }))).toEqual({
    kind: 'connection-lost',
    detail: 'closed',
    serverText: 'Going down',
  });
  expect(connectionError(ssh2Error('Bad packet length'))).toEqual({
    kind: 'connection-lost',
    detail: 'protocol',
    serverText: '',
  });
  expect(disconnectReason(ssh2Error('x', { code: 'ECONNRESET' }))).toBeNull();
});

test.each([
  [1, 'open failed', 'prohibited'],
  [2, 'Connection refused', 'connect-failed'],
  [3, 'unknown channel type', 'unknown'],
  [4, 'no room', 'resource-shortage'],
])('a refused channel with reason %j', (reason, words, kind) => {
  expect(channelRefused('db:1', reason, words)).toEqual({
    kind: 'channel-refused',
    destination: 'db:1',
    reason: kind,
    serverText: words,
  });
});

test('a channel closed in place of an answer was refused without a reason', () => {
  expect(channelRefused('db:1', null, '')).toMatchObject({ reason: 'unknown', serverText: '' });
});

test('only an agent’s trouble passes by', () => {
  expect(isPassing(ssh2Error('x', { level: 'agent' }))).toBe(true);
  expect(isPassing(ssh2Error('x', { level: 'client-authentication' }))).toBe(false);
});
