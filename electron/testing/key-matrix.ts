import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wireString } from '../ssh/wire.ts';
import { run } from './run.ts';
import { readKey, testPassphrase } from './ssh-keys.ts';

/** Columns of the table in docs/keys.md. */
export const keyTypes = ['RSA', 'ECDSA 256', 'ECDSA 384', 'ECDSA 521', 'Ed25519'] as const;
export type MatrixType = (typeof keyTypes)[number];

/** One private key file as a real program wrote it; under `testPassphrase` if encrypted. */
export interface MatrixKey {
  readonly type: MatrixType;
  readonly writer: string;
  readonly format: string;
  readonly cipher: string;
  readonly path: string;
  readonly publicBlob: Buffer;
  readonly encrypted: boolean;
}

/** A plain key from which all others of its type are made. */
interface Base {
  readonly type: MatrixType;
  /** In OpenSSH's format, for ssh-keygen and puttygen. */
  readonly path: string;
  readonly publicBlob: Buffer;
  /** In a format openssl reads. Ed25519's is another key: ssh-keygen hands none over that openssl could read. */
  readonly openssl: { readonly path: string; readonly publicBlob: Buffer };
}

type Recipe = Pick<MatrixKey, 'writer' | 'format' | 'cipher'> & {
  readonly types: readonly MatrixType[];
  readonly make: (base: Base, out: string) => Promise<unknown>;
};

const opensshCiphers = [
  '3des-cbc',
  'aes128-cbc',
  'aes192-cbc',
  'aes256-cbc',
  'aes128-ctr',
  'aes192-ctr',
  'aes256-ctr',
  'aes128-gcm@openssh.com',
  'aes256-gcm@openssh.com',
  'chacha20-poly1305@openssh.com',
];
const pass = ['-passout', `pass:${testPassphrase}`];
const notEd25519 = keyTypes.filter((type) => type !== 'Ed25519');

/** Rewrites a copy of the key, with one round of the key derivation. */
async function keygen(base: Base, out: string, passphrase: string, more: readonly string[]): Promise<void> {
  copyFileSync(base.path, out);
  await run('ssh-keygen', ['-q', '-p', '-P', '', '-N', passphrase, '-a', '1', ...more, '-f', out]);
}

const byKeygen = (format: string, cipher: string, args: readonly string[], types: Recipe['types']): Recipe => ({
  writer: 'ssh-keygen',
  format,
  cipher,
  types,
  make: (base, out) => keygen(base, out, cipher === 'none' ? '' : testPassphrase, args),
});

const opensslTraditional = (cipher: string): Recipe => ({
  writer: 'openssl',
  format: 'PEM (PKCS#1, SEC 1)',
  cipher,
  types: notEd25519,
  make: (base, out) => {
    const [program = '', ...form] = base.type === 'RSA' ? ['rsa', '-traditional'] : ['ec'];
    return run('openssl', [program, '-in', base.openssl.path, ...form, `-${cipher}`, ...pass, '-out', out]);
  },
});

const opensslPkcs8 = (cipher: string, args: readonly string[]): Recipe => ({
  writer: 'openssl',
  format: 'PKCS#8',
  cipher,
  types: keyTypes,
  make: (base, out) => {
    const locks = cipher === 'none' ? ['-nocrypt'] : pass;
    return run('openssl', ['pkcs8', '-topk8', '-in', base.openssl.path, ...args, ...locks, '-out', out]);
  },
});

const puttygen = (from: string, kind: string, out: string, secret: string, more: readonly string[] = []) =>
  run('puttygen', [from, '-O', kind, '-o', out, ...more, '--new-passphrase', secret]);

const ppk = (version: 2 | 3, cipher: string, parameters: string): Recipe => ({
  writer: 'puttygen',
  format: `PPK ${version}`,
  cipher,
  types: keyTypes,
  make: (base, out) => puttygen(base.path, 'private', out, secretFile(out, cipher), ['--ppk-param', parameters]),
});

/** By way of a .ppk, since puttygen will not write the format it reads. */
const exportedByPuttygen = (kind: string, cipher: string): Recipe => ({
  writer: 'puttygen',
  format: kind,
  cipher,
  types: keyTypes,
  make: async (base, out) => {
    await puttygen(base.path, 'private', `${out}.ppk`, secretFile(`${out}.ppk`, 'none'));
    await puttygen(`${out}.ppk`, kind, out, secretFile(out, cipher));
  },
});

function secretFile(out: string, cipher: string): string {
  writeFileSync(`${out}.secret`, cipher === 'none' ? '' : testPassphrase);
  return `${out}.secret`;
}

const argon2 = (flavour: string): Recipe =>
  ppk(3, `aes256-cbc, Argon2${flavour}`, `version=3,kdf=argon2${flavour},memory=256,passes=2`);

/** PuTTY keeps a certificate in place of the public half. */
const certifiedPpk = (cipher: string): Recipe => ({
  writer: 'puttygen',
  format: 'PPK 3, a certificate inside',
  cipher,
  types: keyTypes,
  make: async (base, out) => {
    copyFileSync(`${base.path}.pub`, `${out}.half.pub`);
    await run('ssh-keygen', ['-q', '-s', base.path, '-I', 'test', '-n', 'me', `${out}.half.pub`]);
    const more = ['--certificate', `${out}.half-cert.pub`, '--ppk-param', 'memory=256,passes=2'];
    await puttygen(base.path, 'private', out, secretFile(out, cipher), more);
  },
});

const recipes: readonly Recipe[] = [
  byKeygen('OpenSSH', 'none', [], keyTypes),
  ...opensshCiphers.map((cipher) => byKeygen('OpenSSH', cipher, ['-Z', cipher], keyTypes)),
  byKeygen('PEM (PKCS#1, SEC 1)', 'none', ['-m', 'PEM'], notEd25519),
  byKeygen('PEM (PKCS#1, SEC 1)', 'aes-128-cbc', ['-m', 'PEM'], notEd25519),
  ...['des3', 'aes128', 'aes192', 'aes256'].map(opensslTraditional),
  byKeygen('PKCS#8', 'none', ['-m', 'PKCS8'], notEd25519),
  byKeygen('PKCS#8', 'its default', ['-m', 'PKCS8'], notEd25519),
  opensslPkcs8('none', []),
  ...['des3', 'aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'].map((cipher) =>
    opensslPkcs8(`${cipher}, PBKDF2`, ['-v2', cipher, '-iter', '2048']),
  ),
  ...['hmacWithSHA1', 'hmacWithSHA224', 'hmacWithSHA384', 'hmacWithSHA512'].map((prf) =>
    opensslPkcs8(`aes-256-cbc, PBKDF2 ${prf}`, ['-v2', 'aes-256-cbc', '-v2prf', prf]),
  ),
  opensslPkcs8('aes-256-cbc, scrypt', ['-scrypt', '-scrypt_N', '1024']),
  opensslPkcs8('PBE-SHA1-3DES', ['-v1', 'PBE-SHA1-3DES']),
  ppk(2, 'none', 'version=2'),
  ppk(2, 'aes256-cbc', 'version=2'),
  ppk(3, 'none', 'version=3'),
  ...['id', 'i', 'd'].map(argon2),
  certifiedPpk('none'),
  certifiedPpk('aes256-cbc, Argon2id'),
  exportedByPuttygen('private-openssh', 'none'),
  exportedByPuttygen('private-openssh', 'its default'),
  exportedByPuttygen('private-openssh-new', 'none'),
  exportedByPuttygen('private-openssh-new', 'its default'),
];

/**
 * Every format, cipher and type that ssh-keygen, openssl and puttygen write and SSH can use; unless it shall be whole, each
 * format and cipher with about every other type, in turns.
 */
export async function makeKeyMatrix(dir: string, isWhole: boolean): Promise<readonly MatrixKey[]> {
  const bases = await Promise.all(keyTypes.map((type, index) => makeBase(type, join(dir, `base${index}`))));
  const wanted = recipes.flatMap((recipe, row) =>
    bases.filter((_, column) => isWhole || (row + column) % 2 === 0).map((base) => ({ recipe, base })),
  );
  const possible = wanted.filter(({ recipe, base }) => recipe.types.includes(base.type));
  return Promise.all(possible.map(({ recipe, base }, index) => makeOne(recipe, base, join(dir, `key${index}`))));
}

async function makeOne({ make, writer, format, cipher }: Recipe, base: Base, path: string): Promise<MatrixKey> {
  await make(base, path);
  const publicBlob = writer === 'openssl' ? base.openssl.publicBlob : base.publicBlob;
  return { type: base.type, writer, format, cipher, path, publicBlob, encrypted: cipher !== 'none' };
}

async function makeBase(type: MatrixType, path: string): Promise<Base> {
  const [name = '', bits] = type.toLowerCase().split(' ');
  const size = bits ? ['-b', bits] : name === 'rsa' ? ['-b', '2048'] : [];
  await run('ssh-keygen', ['-q', '-t', name, ...size, '-N', '', '-C', 'me@laptop', '-f', path]);
  const { blob: publicBlob } = readKey(path);
  if (type === 'Ed25519') return { type, path, publicBlob, openssl: await opensslEd25519(`${path}.pem`) };
  const openssl = { path: `${path}.pem`, publicBlob };
  const base = { type, path, publicBlob, openssl };
  await keygen(base, openssl.path, '', ['-m', 'PEM']);
  return base;
}

/** The public key's SubjectPublicKeyInfo ends in its 32 bytes (RFC 8410 section 4). */
async function opensslEd25519(path: string): Promise<Base['openssl']> {
  await run('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', path]);
  const text = await run('openssl', ['pkey', '-in', path, '-pubout']);
  const der = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
  return { path, publicBlob: Buffer.concat([wireString('ssh-ed25519'), wireString(der.subarray(-32))]) };
}
