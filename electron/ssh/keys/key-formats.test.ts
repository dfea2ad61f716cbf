import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '@shared/describe/error.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authBy, depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { keyTypes, type MatrixKey, makeKeyMatrix } from '../../testing/key-matrix.ts';
import { keysPage, keysPageRow } from '../../testing/keys-page.ts';
import { dice, mutateKeyFile } from '../../testing/mutate.ts';
import { makeRefusedKeys, type RefusedKey } from '../../testing/refused-keys.ts';
import { run } from '../../testing/run.ts';
import { makeKey, temporaryFolder, testPassphrase } from '../../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { isSignedBy } from '../../testing/verify-signature.ts';
import { connectSsh } from '../connection.ts';
import { describeKeyFile } from '../describe-key-file.ts';
import { type KeyFile, readKeyFile } from '../key-file.ts';
import { type PrivateKey, parsePrivateKey } from '../private-key.ts';
import { keyTypeOf } from '../public-key.ts';
import type { Derive } from './derivation.ts';
import { runDerivation } from './run-derivation.ts';

/** `UPDATE_DOCS=1` makes every file there is, and writes docs/keys.md from what became of them. */
const isWhole = process.env.UPDATE_DOCS === '1';
const page = join(import.meta.dirname, '../../../docs/keys.md');
const folder = temporaryFolder('culvert-key-matrix-');

let matrix: readonly MatrixKey[];
let refused: readonly RefusedKey[];
beforeAll(async () => {
  [matrix, refused] = await Promise.all([makeKeyMatrix(folder, isWhole), makeRefusedKeys(folder)]);
});

/** In this thread: nobody waits for it here. */
const derive: Derive = async (derivation, passphrase) => {
  const bytes = runDerivation(derivation, passphrase);
  return bytes && Buffer.from(bytes);
};

const publicLine = (blob: Buffer): string => `${keyTypeOf(blob)} ${blob.toString('base64')}`;

/** Whether a key is the one expected, by a signature that another implementation verifies. */
function isKey(key: PrivateKey | null, publicBlob: Buffer): boolean {
  if (key === null || !key.publicBlob.equals(publicBlob)) return false;
  const type = keyTypeOf(publicBlob);
  const data = Buffer.from('to be signed');
  return isSignedBy(publicBlob, data, key.sign(data, type === 'ssh-rsa' ? 'rsa-sha2-512' : type));
}

/** `loads`, or where it went wrong. */
async function verdict({ type, path, publicBlob, encrypted }: MatrixKey): Promise<string> {
  const read = parsePrivateKey(readFileSync(path, 'latin1'));
  if (read.status === 'plain') return !encrypted && isKey(read.key, publicBlob) ? 'loads' : 'another key';
  if (read.status !== 'encrypted' || !encrypted) return read.status;
  if (read.publicBlob !== null && !read.publicBlob.equals(publicBlob)) return 'shows another key';
  if (type.startsWith('ECDSA') && (await read.unlock('wrong', derive)) !== null) return 'opens to anything';
  return isKey(await read.unlock(testPassphrase, derive), publicBlob) ? 'loads' : 'stays shut';
}

/** The sentence shown for a refused key, without the path. */
const sentence = ({ path, reason }: RefusedKey): string =>
  describeError({ kind: 'key-file-unusable', path, reason }).cause;

test('every file of the matrix loads, signs as its public half says, and opens to its passphrase only', async () => {
  const verdicts = await Promise.all(matrix.map(async (key) => [key, await verdict(key)] as const));
  const failed = verdicts.filter(([, seen]) => seen !== 'loads');
  expect(failed.map(([{ writer, format, cipher, type }, seen]) => [writer, format, cipher, type, seen])).toEqual([]);
  expect(new Set(matrix.map(({ type }) => type))).toEqual(new Set(keyTypes));
  expect(matrix.length).toBeGreaterThan(80);
});

const whyOf = (file: KeyFile): string => (file.status === 'agent-only' ? file.why : file.status);

test('every whole key that is not taken says why', async () => {
  const reasons = await Promise.all(refused.map(async ({ what, path }) => [what, whyOf(await readKeyFile(path))]));
  expect(reasons).toEqual(refused.map(({ what, reason }) => [what, reason]));
});

test('docs/keys.md names every format and cipher, and every refusal in its own words', () => {
  if (isWhole)
    writeFileSync(
      page,
      keysPage(
        matrix,
        refused.map((key) => ({ what: key.what, why: sentence(key) })),
      ),
    );
  const text = readFileSync(page, 'utf8');
  for (const key of matrix) expect(text).toContain(keysPageRow(key));
  for (const key of refused) expect(text).toContain(`| ${key.what} | ${sentence(key)} |`);
});

test.each(keyTypes)('%s is described as ssh-keygen -l describes it', async (type) => {
  const key = matrix.find((one) => one.format === 'OpenSSH' && one.type === type && one.encrypted);
  if (key === undefined) throw new Error('There is no such key');
  writeFileSync(`${key.path}.pub`, `${publicLine(key.publicBlob)} me@laptop\n`);
  const described = await describeKeyFile(key.path);
  const { bits, fingerprint, type: family } = described?.publicHalf ?? {};
  expect(`${bits} ${fingerprint} ${described?.comment} (${family})\n`).toBe(
    await run('ssh-keygen', ['-l', '-f', key.path]),
  );
  expect(described?.encrypted).toBe(true);
});

test('a key that shows nothing to nobody is described so, and what is no key not at all', async () => {
  const key = matrix.find((one) => one.format === 'PKCS#8' && one.encrypted);
  expect(await describeKeyFile(key?.path ?? '')).toMatchObject({ publicHalf: null, comment: '', encrypted: true });
  expect(await describeKeyFile(page)).toBeNull();
  const ppk = matrix.find((one) => one.format === 'PPK 3' && one.encrypted);
  expect(await describeKeyFile(ppk?.path ?? '')).toMatchObject({ comment: 'me@laptop', encrypted: true });
});

test('this thread hardly works while a passphrase is worked on, however long that takes', async () => {
  const { path } = await makeKey(join(folder, 'slow'), 'ed25519', testPassphrase, ['-a', '40']);
  const file = await readKeyFile(path);
  if (file.status !== 'encrypted') throw new Error(`It is ${file.status}`);
  const [here, everywhere] = [process.threadCpuUsage(), process.cpuUsage()];
  expect((await file.unlock(testPassphrase))?.publicBlob).toBeDefined();
  const [ours, all] = [process.threadCpuUsage(here), process.cpuUsage(everywhere)];
  // Microseconds of processor time, which a busy computer does not stretch.
  expect(ours.user + ours.system).toBeLessThan(100_000);
  expect(all.user + all.system).toBeGreaterThan(200_000);
});

describe('signing in to a real server', () => {
  let server: Sshd;
  beforeAll(async () => {
    const authorized = join(folder, 'authorized');
    const blobs = new Set(matrix.map(({ publicBlob }) => publicLine(publicBlob)));
    writeFileSync(authorized, `${[...blobs].join('\n')}\n`);
    server = await startSshd({ config: [`AuthorizedKeysFile ${authorized}`] });
  });
  afterAll(() => server.stop());

  test.each([
    ['OpenSSH', 'Ed25519', 'chacha20-poly1305@openssh.com'],
    ['OpenSSH', 'ECDSA 521', 'aes256-gcm@openssh.com'],
    ['PEM (PKCS#1, SEC 1)', 'RSA', ''],
    ['PKCS#8', 'ECDSA 384', ''],
    ['PPK 2', 'ECDSA 256', ''],
    ['PPK 3', 'Ed25519', ''],
    ['PPK 3', 'ECDSA 256', ''],
    ['PPK 3', 'RSA', ''],
  ])('with %s, %s %s, asked again after a wrong passphrase', async (format, type, cipher) => {
    const fits = (one: MatrixKey): boolean =>
      one.encrypted &&
      one.format === format &&
      one.type === type &&
      (cipher === '' || isWhole || one.cipher === cipher);
    const path = matrix.find(fits)?.path ?? '';
    const answers = ['wrong', testPassphrase];
    const deps = depsFor(server, { answer: () => ({ kind: 'secrets', secrets: [answers.shift() ?? ''] }) });
    const target = targetOf(server, { auth: authBy(['publickey'], [path]) });
    const connection = await connectSsh(target, deps, new AbortController().signal);
    connection.end();
    expect(deps.questions).toMatchObject([
      { kind: 'passphrase', path, attempt: 1 },
      { kind: 'passphrase', path, attempt: 2 },
    ]);
  });
});

/** 20,000, or as many as are asked for: `CULVERT_KEY_MUTATIONS=100000`. */
const mutations = Number(process.env.CULVERT_KEY_MUTATIONS ?? 20_000);

test('damaged key files are refused or locked, and nothing is ever thrown', async () => {
  const texts = [...matrix, ...refused].map(({ path }) => readFileSync(path, 'latin1'));
  const roll = dice(20_251);
  const seen = {
    plain: 0,
    encrypted: 0,
    unsupported: 0,
    'key-type': 0,
    'too-costly': 0,
    damaged: 0,
    'not-a-key': 0,
  };
  const given: Derive = async (derivation) => Buffer.alloc('length' in derivation ? derivation.length : 64, roll(256));
  for (let count = 0; count < mutations; count += 1) {
    const read = parsePrivateKey(mutateKeyFile(texts[count % texts.length] ?? '', roll));
    seen[read.status] += 1;
    if (read.status === 'encrypted') await read.unlock('guess', given);
  }
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
});
