import type { AgreedAlgorithms, AlgorithmPreset } from '../model/algorithms.ts';

/** Why an algorithm is weak, and what the server's administrator could do about it; whole sentences. */
export interface Weakness {
  readonly why: string;
  readonly instead: string;
}

const update = 'Update the SSH server, or allow';

const rules: readonly (readonly [pattern: RegExp, weakness: Weakness])[] = [
  [
    /^diffie-hellman-group1-/,
    {
      why: 'Its group of 1024 bits is within reach of large attackers, and SHA-1 is broken.',
      instead: `${update} curve25519-sha256 in KexAlgorithms.`,
    },
  ],
  [
    /^diffie-hellman-.*-sha1$/,
    { why: 'It relies on SHA-1, which is broken.', instead: `${update} curve25519-sha256 in KexAlgorithms.` },
  ],
  [
    /^ssh-rsa$/,
    {
      why: 'The server proves itself with SHA-1, for which forgeries can be computed.',
      instead: `${update} rsa-sha2-512 or an Ed25519 host key in HostKeyAlgorithms.`,
    },
  ],
  [
    /^3des-cbc$/,
    {
      why: 'Its blocks of 64 bits repeat themselves after some gigabytes, and CBC lets an attacker guess at text.',
      instead: `${update} aes128-gcm@openssh.com or aes128-ctr in Ciphers.`,
    },
  ],
  [
    /-cbc$/,
    {
      why: 'CBC in SSH lets an attacker on the way guess at some of the text.',
      instead: `${update} aes128-gcm@openssh.com or aes128-ctr in Ciphers.`,
    },
  ],
  [/^hmac-md5/, { why: 'It relies on MD5, which is broken.', instead: `${update} hmac-sha2-256 in MACs.` }],
  [/-96$/, { why: 'Its tags are cut short.', instead: `${update} hmac-sha2-256 in MACs.` }],
];

/** What is weak about an algorithm, or null. */
export const weaknessOf = (name: string): Weakness | null => rules.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Whether a key exchange also withstands a quantum computer. */
export const isPostQuantum = (kex: string): boolean => /^(?:mlkem|sntrup)/.test(kex);

/** NIST SP 800-131A since 2014, and the least that `ssh-audit` lets pass. */
const leastRsaBits = 2048;

/** What is weak about a host key of this size. */
function weakKey({ hostKey, hostKeyBits }: AgreedAlgorithms): readonly WeakPick[] {
  if (!/rsa/.test(hostKey) || hostKeyBits === null || hostKeyBits >= leastRsaBits) return [];
  return [
    {
      name: `RSA key of ${hostKeyBits} bits`,
      why: 'Large attackers could work out such a key and pose as the server.',
      instead: 'Make a new host key: ssh-keygen -t ed25519 -f /etc/ssh/ssh_host_ed25519_key.',
    },
  ];
}

/** A weak pick in an agreement: the algorithm or key, and what is wrong with it. */
export interface WeakPick extends Weakness {
  readonly name: string;
}

/** Every weak pick, each once. */
export function weakPicks(agreed: AgreedAlgorithms): readonly WeakPick[] {
  const { kex, hostKey, clientToServer, serverToClient } = agreed;
  const { cipher, mac } = clientToServer;
  const names = new Set([kex, hostKey, cipher, serverToClient.cipher, mac, serverToClient.mac]);
  const weak = [...names].flatMap((name) => {
    const weakness = weaknessOf(name);
    return weakness ? [{ name, ...weakness }] : [];
  });
  return [...weak, ...weakKey(agreed)];
}

const withMac = ({ cipher, mac }: AgreedAlgorithms['clientToServer']): string =>
  mac === '' ? cipher : `${cipher} with ${mac}`;

/** Cipher and MAC of both directions, in one line where they are the same. */
export function protectionWords({ clientToServer, serverToClient }: AgreedAlgorithms): string {
  const [out, back] = [withMac(clientToServer), withMac(serverToClient)];
  return out === back ? out : `${out} to the server, ${back} from it`;
}

/** Compression of both directions. */
export function compressionWords({ clientToServer, serverToClient }: AgreedAlgorithms): string {
  const [out, back] = [clientToServer.compression, serverToClient.compression];
  return out === back ? out : `${out} to the server, ${back} from it`;
}

/** An agreement in one line; weak picks are named. */
export function agreedWords(agreed: AgreedAlgorithms): string {
  const weak = weakPicks(agreed).map(
    ({ name, why, instead }) => ` Weak: ${name}. ${why} For the server’s administrator: ${instead}`,
  );
  const parts = [agreed.kex, agreed.hostKey, protectionWords(agreed)];
  if (compressionWords(agreed) !== 'none') parts.push(compressionWords(agreed));
  if (agreed.strictKex) parts.push('strict key exchange');
  return `${parts.join(', ')}.${weak.join('')}`;
}

/** What each preset is for, a sentence each. */
export const presetWords: Readonly<Record<AlgorithmPreset, { readonly label: string; readonly purpose: string }>> = {
  modern: {
    label: 'Modern',
    purpose: 'For servers of the last ten years: only algorithms without known weaknesses, quantum-safe ones first.',
  },
  compatible: {
    label: 'Compatible',
    purpose:
      'Adds the NIST curves and HMAC-SHA-1, for servers under older or government rules. Nothing in it is broken.',
  },
  legacy: {
    label: 'Legacy',
    purpose:
      'Adds SHA-1 signatures, CBC and small groups, for old network gear that cannot be updated. An attacker with means could read along.',
  },
};
