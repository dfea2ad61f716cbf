import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';

/** Signature algorithms a host key type answers to (RFC 8332 for RSA); strongest first, SHA-1 and DSA never. */
const hostKeyAlgorithms: readonly { readonly type: string; readonly names: readonly ServerHostKeyAlgorithm[] }[] = [
  { type: 'ssh-ed25519', names: ['ssh-ed25519'] },
  { type: 'ecdsa-sha2-nistp256', names: ['ecdsa-sha2-nistp256'] },
  { type: 'ecdsa-sha2-nistp384', names: ['ecdsa-sha2-nistp384'] },
  { type: 'ecdsa-sha2-nistp521', names: ['ecdsa-sha2-nistp521'] },
  { type: 'ssh-rsa', names: ['rsa-sha2-512', 'rsa-sha2-256'] },
];

/**
 * What we offer. Key exchange runs on the main thread, and in BoringSSL one over finite fields takes 0.6 s at group 14
 * and seconds above: group 14 stands last, larger ones and group exchange are left out. ChaCha20 is left out because
 * ssh2 throws on it where `crypto` has no such cipher. Host key types already known come first, so that a server with
 * several keys shows one we can check.
 */
export const offeredAlgorithms = (knownTypes: readonly string[], compression: boolean): Algorithms => ({
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group14-sha256',
  ],
  serverHostKey: hostKeyOrder(knownTypes),
  cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
  hmac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
  ],
  compress: compression ? ['zlib@openssh.com', 'zlib', 'none'] : ['none'],
});

function hostKeyOrder(knownTypes: readonly string[]): ServerHostKeyAlgorithm[] {
  const known = hostKeyAlgorithms.filter(({ type }) => knownTypes.includes(type));
  const others = hostKeyAlgorithms.filter(({ type }) => !knownTypes.includes(type));
  return [...known, ...others].flatMap(({ names }) => names);
}
