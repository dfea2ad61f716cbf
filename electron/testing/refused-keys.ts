import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Useless } from '../ssh/keys/signing-key.ts';
import { wireString } from '../ssh/wire.ts';
import { run } from './run.ts';
import { makeKey, testPassphrase } from './ssh-keys.ts';

type Reason = Useless | 'security-key';

/** A whole key file that Culvert does not take, and the reason it is to give. */
export interface RefusedKey {
  readonly what: string;
  readonly path: string;
  readonly reason: Reason;
}

type Make = (out: string) => Promise<unknown>;

const puttygen = async (out: string, type: string, kind = 'private', passphrase = ''): Promise<unknown> => {
  writeFileSync(`${out}.secret`, passphrase);
  const quick = ['--random-device', '/dev/urandom', '--ppk-param', 'memory=64,passes=1'];
  return run('puttygen', [
    '-q',
    ...type.split(' '),
    ...quick,
    '-O',
    kind,
    '-o',
    out,
    '--new-passphrase',
    `${out}.secret`,
  ]);
};

const change = (path: string, from: string | RegExp, to: string): void =>
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));

const aria: Make = async (out) => {
  await run('openssl', [
    'genpkey',
    '-algorithm',
    'ed25519',
    '-aria-256-cbc',
    '-pass',
    `pass:${testPassphrase}`,
    '-out',
    out,
  ]);
};

/** An OpenSSH file whose bcrypt asks for four thousand million rounds. */
const endlessBcrypt: Make = async (out) => {
  await makeKey(out, 'ed25519', testPassphrase);
  const [begin = '', ...rest] = readFileSync(out, 'utf8').trim().split('\n');
  const data = Buffer.from(rest.slice(0, -1).join(''), 'base64');
  const rounds = data.indexOf(Buffer.from([0, 0, 0, 16])) + 4 + 16;
  data.writeUInt32BE(0xffffffff, rounds);
  writeFileSync(out, `${begin}\n${data.toString('base64')}\n${rest.at(-1)}\n`);
};

/** The public half of a security key's file; its private half is never looked at. */
const securityKey: Make = async (out) => {
  const none = wireString('none');
  const blob = ['sk-ssh-ed25519@openssh.com', Buffer.alloc(32, 1), 'ssh:'].map((part) => wireString(part));
  const parts = [
    none,
    none,
    wireString(''),
    Buffer.from([0, 0, 0, 1]),
    wireString(Buffer.concat(blob)),
    wireString(''),
  ];
  const text = Buffer.concat([Buffer.from('openssh-key-v1\0'), ...parts]).toString('base64');
  writeFileSync(out, `-----BEGIN OPENSSH PRIVATE KEY-----\n${text}\n-----END OPENSSH PRIVATE KEY-----\n`);
};

const wanted: readonly [what: string, reason: Reason, make: Make][] = [
  ['DSA, OpenSSH', 'key-type', (out) => run('ssh-keygen', ['-q', '-t', 'dsa', '-N', '', '-f', out])],
  ['DSA, PEM', 'key-type', (out) => run('ssh-keygen', ['-q', '-t', 'dsa', '-m', 'PEM', '-N', '', '-f', out])],
  ['Ed448, PPK 3', 'key-type', (out) => puttygen(out, '-t ed448')],
  ['Ed448, PKCS#8', 'key-type', (out) => run('openssl', ['genpkey', '-algorithm', 'ed448', '-out', out])],
  ['sk-ssh-ed25519@openssh.com, OpenSSH', 'security-key', securityKey],
  ['RSA, SSH-1 (puttygen -t rsa1)', 'unsupported', (out) => puttygen(out, '-t rsa1 -b 1024')],
  [
    'RSA, ssh.com (puttygen -O private-sshcom)',
    'unsupported',
    (out) => puttygen(out, '-t rsa -b 1024', 'private-sshcom'),
  ],
  ['Ed25519, PKCS#8 under aria-256-cbc', 'unsupported', aria],
  [
    'Ed25519, PPK 3 with 100,000 passes of Argon2',
    'too-costly',
    async (out) => {
      await puttygen(out, '-t ed25519', 'private', testPassphrase);
      change(out, /Argon2-Memory: \d+/, 'Argon2-Memory: 8192');
      change(out, /Argon2-Passes: \d+/, 'Argon2-Passes: 100000');
    },
  ],
  ['Ed25519, OpenSSH with 4,294,967,295 rounds of bcrypt', 'too-costly', endlessBcrypt],
  [
    'Ed25519, PPK 3 with another comment than it was written with',
    'damaged',
    async (out) => {
      await puttygen(out, '-t ed25519 -C mine');
      change(out, 'Comment: mine', 'Comment: yours');
    },
  ],
];

export const makeRefusedKeys = (dir: string): Promise<readonly RefusedKey[]> =>
  Promise.all(
    wanted.map(async ([what, reason, make], index) => {
      const path = join(dir, `refused${index}`);
      await make(path);
      return { what, reason, path };
    }),
  );
