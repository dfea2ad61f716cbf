import type { AlgorithmPreset } from '../../model/algorithms.ts';

const update = 'Update the SSH server, or allow';
const kexInstead = `${update} curve25519-sha256 in KexAlgorithms.`;
const cipherInstead = `${update} aes128-gcm@openssh.com or aes128-ctr in Ciphers.`;
const macInstead = `${update} hmac-sha2-256 in MACs.`;

/** What is weak, what to have instead, and what the presets are for. */
export const algorithms = {
  weak: {
    group1: {
      why: 'Its group of 1024 bits is within reach of large attackers, and SHA-1 is broken.',
      instead: kexInstead,
    },
    sha1Kex: { why: 'It relies on SHA-1, which is broken.', instead: kexInstead },
    sshRsa: {
      why: 'The server proves itself with SHA-1, for which forgeries can be computed.',
      instead: `${update} rsa-sha2-512 or an Ed25519 host key in HostKeyAlgorithms.`,
    },
    tripleDes: {
      why: 'Its blocks of 64 bits repeat themselves after some gigabytes, and CBC lets an attacker guess at text.',
      instead: cipherInstead,
    },
    cbc: {
      why: 'CBC in SSH lets an attacker on the way guess at some of the text.',
      instead: cipherInstead,
    },
    md5: { why: 'It relies on MD5, which is broken.', instead: macInstead },
    short: { why: 'Its tags are cut short.', instead: macInstead },
    smallKey: {
      why: 'Large attackers could work out such a key and pose as the server.',
      instead: 'Make a new host key: ssh-keygen -t ed25519 -f /etc/ssh/ssh_host_ed25519_key.',
    },
  },
  lead: 'What this session offers to the server, the preferred one first. The first that the server also has is used.',
  preset: 'Preset',
  changedBelow: 'Changed below. Reset, or another preset, gives up the changes.',
  parts: {
    kex: { title: 'Key exchange', purpose: 'How both sides agree on a secret key that nobody on the way learns.' },
    hostKey: { title: 'Host key', purpose: 'How the server proves that it is the server.' },
    cipher: { title: 'Cipher', purpose: 'How what is sent is made unreadable to others.' },
    mac: {
      title: 'MAC',
      purpose: 'How changes on the way are noticed, for ciphers that do not notice them themselves.',
    },
  },
  inOrder: (part: string) => `${part}, in order of preference`,
  offered: 'Offered',
  notOffered: 'Not offered',
  up: 'Up',
  upOf: (part: string) => `Up: ${part}`,
  down: 'Down',
  downOf: (part: string) => `Down: ${part}`,
  reset: 'Reset',
  resetOf: (part: string) => `Reset: ${part}`,
  weakWord: 'weak',
  forAdministrator: (what: string) => `For the server’s administrator: ${what}`,
  quantumSafe: 'quantum-safe',
  quantumSafeWhy: 'What is recorded today stays secret from a quantum computer.',
  rsaKey: (bits: number) => `RSA key of ${bits} bits`,
  cipherWithMac: (cipher: string, mac: string) => `${cipher} with ${mac}`,
  bothWays: (out: string, back: string) => `${out} to the server, ${back} from it`,
  strictKex: 'strict key exchange',
  weakPick: (name: string, why: string, instead: string) =>
    ` Weak: ${name}. ${why} For the server’s administrator: ${instead}`,
  presets: {
    modern: {
      label: 'Modern',
      letter: 'm',
      purpose: 'For servers of the last ten years: only algorithms without known weaknesses, quantum-safe ones first.',
    },
    compatible: {
      label: 'Compatible',
      letter: 'p',
      purpose:
        'Adds the NIST curves and HMAC-SHA-1, for servers under older or government rules. Nothing in it is broken.',
    },
    legacy: {
      label: 'Legacy',
      letter: 'l',
      purpose:
        'Adds SHA-1 signatures, CBC and small groups, for old network gear that cannot be updated. An attacker with means could read along.',
    },
  } satisfies Record<AlgorithmPreset, unknown>,
};
