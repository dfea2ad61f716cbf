import { describe, expect, it } from 'vitest';
import type { TunnelError, TunnelErrorKind } from '../model/tunnel-error.ts';
import { describeError, errorLine } from './error.ts';

const key = { host: '::1', port: 2222, algorithm: 'ssh-ed25519', fingerprint: 'SHA256:abc' };
const place = { host: 'bastion.example', port: 22 };

/** One of each kind: a kind without an entry is a type error. */
const samples: { readonly [K in TunnelErrorKind]: Extract<TunnelError, { kind: K }> } = {
  'port-in-use': {
    kind: 'port-in-use',
    address: '127.0.0.1',
    port: 5432,
    owner: { name: 'postgres', pid: 7 },
    nextFree: 5433,
  },
  'bind-not-permitted': { kind: 'bind-not-permitted', address: '127.0.0.1', port: 80 },
  'address-not-here': { kind: 'address-not-here', address: '192.0.2.1' },
  'socket-path-unusable': { kind: 'socket-path-unusable', path: '/tmp/x', reason: 'exists' },
  'bind-refused': { kind: 'bind-refused', address: 'localhost', port: 9000, serverText: '' },
  'channel-refused': {
    kind: 'channel-refused',
    destination: 'db:5432',
    reason: 'prohibited',
    serverText: 'open failed',
  },
  'destination-refused': { kind: 'destination-refused', destination: '127.0.0.1:3000', detail: 'connection refused' },
  'name-not-found': { kind: 'name-not-found', host: 'nowhere.example' },
  'connection-refused': { kind: 'connection-refused', ...place },
  unreachable: { kind: 'unreachable', ...place },
  'timed-out': { kind: 'timed-out', step: 'tcp', ...place },
  'not-ssh': { kind: 'not-ssh', serverText: 'HTTP/1.1 400', ...place },
  'no-common-algorithm': { kind: 'no-common-algorithm', what: 'key exchange method', ...place },
  'handshake-failed': { kind: 'handshake-failed', serverText: '', ...place },
  'connection-lost': { kind: 'connection-lost', detail: 'keepalive', serverText: '' },
  'host-key-unknown': { kind: 'host-key-unknown', key, asked: false },
  'host-key-changed': {
    kind: 'host-key-changed',
    key,
    known: ['SHA256:old'],
    file: '/home/me/.ssh/known_hosts',
    line: 3,
  },
  'host-key-revoked': { kind: 'host-key-revoked', key, file: '/etc/ssh/ssh_known_hosts' },
  'known-hosts-unreadable': { kind: 'known-hosts-unreadable', file: '/home/me/.ssh/known_hosts' },
  'auth-failed': { kind: 'auth-failed', username: 'me', tried: ['agent'], accepted: ['publickey'] },
  'key-file-unusable': { kind: 'key-file-unusable', path: '/k', reason: 'missing' },
  'passphrase-wrong': { kind: 'passphrase-wrong', path: '/k' },
  'agent-unavailable': { kind: 'agent-unavailable' },
  'prompt-cancelled': { kind: 'prompt-cancelled', what: 'the password' },
  'hop-failed': { kind: 'hop-failed', hop: 'bastion', error: { kind: 'connection-refused', ...place } },
  'hop-missing': { kind: 'hop-missing', hop: 'x' },
  'hop-loop': { kind: 'hop-loop', hop: 'x' },
  'proxy-not-supported': { kind: 'proxy-not-supported', proxy: 'socks5' },
  unexpected: { kind: 'unexpected', detail: 'Something odd.' },
};

describe('errors in words', () => {
  it.each(Object.values(samples))('$kind has a title, a cause and a fix', (error) => {
    const { title, cause, fixes } = describeError(error);
    expect(title).toMatch(/^[^.]{3,}$|^\S+.*[^.]$/);
    expect(cause).toMatch(/[.”]$/);
    expect(cause.charAt(0)).toBe(cause.charAt(0).toUpperCase());
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) expect(fix).toMatch(/^[A-Z].*\.$/);
  });

  it('names the process, its pid and the next free port', () => {
    const { cause, fixes } = describeError(samples['port-in-use']);
    expect(cause).toContain('postgres (process 7)');
    expect(fixes[0]).toContain('5433');
  });

  it('quotes what a server said and nothing where it said nothing', () => {
    expect(describeError(samples['channel-refused']).cause).toContain('The server said: “open failed”');
    expect(describeError(samples['bind-refused']).cause).not.toContain('The server said');
  });

  it('puts brackets round an IPv6 address', () => {
    expect(errorLine(samples['host-key-changed'])).toContain('[::1]:2222');
  });
});
