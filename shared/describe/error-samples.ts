import type { TunnelError, TunnelErrorKind } from '../model/tunnel-error.ts';

const key = { host: 'bastion.example', port: 22, algorithm: 'ssh-ed25519', fingerprint: 'SHA256:abc' };
const place = { host: 'bastion.example', port: 22 };
const listener = { address: '127.0.0.1', port: 5432 };
const knownHosts = '/home/me/.ssh/known_hosts';

type Samples<K extends TunnelErrorKind> = { readonly [Kind in K]: Extract<TunnelError, { kind: Kind }> };

/** One of each kind, for the page of errors and for tests: a kind without an entry is a type error. */
export const errorSamples: Samples<TunnelErrorKind> = {
  'port-in-use': { kind: 'port-in-use', ...listener, owner: { name: 'postgres', pid: 7 }, nextFree: 5433 },
  'port-held-by-culvert': { kind: 'port-held-by-culvert', ...listener, nextFree: 5433 },
  'bind-not-permitted': { kind: 'bind-not-permitted', address: '127.0.0.1', port: 80 },
  'address-not-here': { kind: 'address-not-here', address: '192.0.2.1' },
  'socket-path-unusable': { kind: 'socket-path-unusable', path: '/home/me/db.sock', reason: 'exists' },
  'too-many-open-files': { kind: 'too-many-open-files' },
  'bind-refused': { kind: 'bind-refused', address: 'localhost', port: 9000, serverText: '' },
  'remote-port-held': { kind: 'remote-port-held', address: 'localhost', port: 9000 },
  'channel-refused': {
    kind: 'channel-refused',
    destination: 'db.internal:5432',
    reason: 'prohibited',
    serverText: 'open failed',
  },
  'destination-refused': { kind: 'destination-refused', destination: 'localhost:3000', detail: 'connection refused' },
  'connection-lost': { kind: 'connection-lost', detail: 'keepalive', serverText: '' },
  'hold-expired': { kind: 'hold-expired', seconds: 10 },
  'socks-bad-request': {
    kind: 'socks-bad-request',
    detail: 'A program sent something other than SOCKS to the SOCKS proxy.',
  },
  'socks-unsupported': {
    kind: 'socks-unsupported',
    detail: 'A program asked the SOCKS proxy for something other than CONNECT.',
  },
  'socks-not-permitted': { kind: 'socks-not-permitted', destination: 'intranet.example:443' },
  'name-not-found': { kind: 'name-not-found', host: 'nowhere.example' },
  'name-lookup-failed': { kind: 'name-lookup-failed', host: 'bastion.example' },
  'wrong-family': { kind: 'wrong-family', host: '192.0.2.1', family: 'ipv6' },
  'connection-refused': { kind: 'connection-refused', ...place },
  unreachable: { kind: 'unreachable', ...place },
  'no-network': { kind: 'no-network', ...place },
  'outgoing-blocked': { kind: 'outgoing-blocked', ...place },
  'timed-out': { kind: 'timed-out', step: 'tcp', ...place },
  'not-ssh': { kind: 'not-ssh', serverText: 'HTTP/1.1 400 Bad Request', ...place },
  'ssh-too-old': { kind: 'ssh-too-old', serverText: 'SSH-1.5-old', ...place },
  'greeting-too-long': { kind: 'greeting-too-long', serverText: 'Welcome!', ...place },
  'closed-before-greeting': { kind: 'closed-before-greeting', ...place },
  'server-busy': { kind: 'server-busy', serverText: 'Exceeded MaxStartups', ...place },
  'server-penalty': { kind: 'server-penalty', serverText: 'Not allowed at this time', ...place },
  'no-common-algorithm': { kind: 'no-common-algorithm', what: 'key exchange algorithm', ...place },
  'handshake-failed': { kind: 'handshake-failed', serverText: 'Closed for maintenance', ...place },
  'protocol-broken': { kind: 'protocol-broken', ...place },
  'host-key-unknown': { kind: 'host-key-unknown', key, asked: false },
  'host-key-changed': { kind: 'host-key-changed', key, known: ['SHA256:old'], file: knownHosts, line: 3 },
  'host-key-revoked': { kind: 'host-key-revoked', key, file: '/etc/ssh/ssh_known_hosts' },
  'host-key-unproved': { kind: 'host-key-unproved', ...place },
  'known-hosts-unreadable': { kind: 'known-hosts-unreadable', file: knownHosts },
  'auth-failed': { kind: 'auth-failed', username: 'me', tried: ['agent'], accepted: ['publickey'] },
  'auth-incomplete': {
    kind: 'auth-incomplete',
    username: 'me',
    tried: ['publickey'],
    accepted: ['keyboard-interactive'],
  },
  'too-many-auth-failures': { kind: 'too-many-auth-failures', username: 'me', tried: ['agent'] },
  'closed-while-signing-in': { kind: 'closed-while-signing-in', ...place },
  'password-expired': { kind: 'password-expired', username: 'me', serverText: 'Password has expired', ...place },
  'key-file-unusable': { kind: 'key-file-unusable', path: '/home/me/.ssh/id_work', reason: 'missing' },
  'passphrase-wrong': { kind: 'passphrase-wrong', path: '/home/me/.ssh/id_work' },
  'agent-unavailable': { kind: 'agent-unavailable' },
  'agent-refused': { kind: 'agent-refused', key: 'me@laptop' },
  'prompt-cancelled': { kind: 'prompt-cancelled', what: 'the password' },
  'nobody-to-ask': { kind: 'nobody-to-ask', what: 'the password' },
  'hop-failed': { kind: 'hop-failed', hop: 'bastion', error: { kind: 'connection-refused', ...place } },
  'hop-missing': { kind: 'hop-missing', hop: 'Office' },
  'hop-loop': { kind: 'hop-loop', hop: 'Office' },
  'proxy-not-supported': { kind: 'proxy-not-supported', proxy: 'socks5' },
  unexpected: { kind: 'unexpected', detail: 'Something odd.' },
};

const refusedBy = (destination: string, serverText: string): TunnelError => ({
  kind: 'channel-refused',
  destination,
  reason: 'connect-failed',
  serverText,
});

/** More examples of kinds whose words depend on what they carry. */
export const errorVariants: readonly TunnelError[] = [
  { ...errorSamples['port-in-use'], owner: null, nextFree: null },
  { kind: 'socket-path-unusable', path: '/root/db.sock', reason: 'not-permitted' },
  { kind: 'bind-refused', address: '/run/db.sock', port: 0, serverText: '' },
  refusedBy('localhost:3000', 'Connection refused'),
  refusedBy('db.internal:5432', 'Name or service not known'),
  refusedBy('db.internal:5432', 'Temporary failure in name resolution'),
  refusedBy('192.0.2.7:5432', 'Connection timed out'),
  refusedBy('192.0.2.7:5432', 'No route to host'),
  refusedBy('192.0.2.7:5432', 'open failed'),
  { kind: 'channel-refused', destination: '/run/db.sock', reason: 'prohibited', serverText: 'open failed' },
  { kind: 'channel-refused', destination: 'db.internal:5432', reason: 'resource-shortage', serverText: '' },
  { kind: 'channel-refused', destination: 'db.internal:5432', reason: 'unknown', serverText: '' },
  { kind: 'destination-refused', destination: '127.0.0.1:3000', detail: 'connection timed out' },
  { kind: 'connection-lost', detail: 'closed', serverText: 'Going down' },
  { kind: 'connection-lost', detail: 'protocol', serverText: '' },
  { kind: 'connection-refused', host: 'bastion.example', port: 2222 },
  { kind: 'timed-out', step: 'greeting', ...place },
  { kind: 'timed-out', step: 'sign-in', ...place },
  { kind: 'not-ssh', serverText: '220 mail.example ESMTP', ...place },
  { kind: 'no-common-algorithm', what: 'host key format', ...place },
  { kind: 'no-common-algorithm', what: 'cipher', ...place },
  { kind: 'no-common-algorithm', what: 'MAC', ...place },
  { kind: 'host-key-unknown', key, asked: true },
  { kind: 'host-key-changed', key, known: [], file: '', line: 0 },
  { kind: 'key-file-unusable', path: '/home/me/.ssh/id_work', reason: 'unsupported' },
];
