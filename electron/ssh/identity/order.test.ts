import { expect, test } from 'vitest';
import type { Certificate } from '../certificate/parse-certificate.ts';
import { fingerprintOf } from '../public-key.ts';
import type { Holder } from './candidate.ts';
import { type FileKey, inOrder, type Keyring, type OrderWish } from './order.ts';

const blobOf = (name: string): Buffer => Buffer.from(name);
const holder = (source: Holder['source'], key: string, more: Partial<Holder> = {}): Holder => ({
  source,
  name: `${source} ${key}`,
  plainBlob: blobOf(key),
  sign: async () => Buffer.from(`${source} signs`),
  ...more,
});
const held = (...keys: string[]): Holder[] => keys.map((key) => holder('agent', key));
const file = (key: string): FileKey => ({ path: key, plainBlob: blobOf(key), holder: holder('publickey', key) });
const certificateOf = (key: string, from: 'file' | 'agent'): Keyring['certificates'][number] => ({
  certificate: { blob: Buffer.from(`${key}-cert`), keyBlob: blobOf(key) } as Certificate,
  name: `${key}-cert`,
  from,
});

const usual: OrderWish = { areNamed: false, agentKeys: [], identitiesOnly: false, filesFirst: false };

const order = (keyring: Partial<Keyring>, wish: Partial<OrderWish> = {}): readonly string[] =>
  inOrder({ agent: [], files: [], certificates: [], ...keyring }, { ...usual, ...wish }).map(
    ({ source, blob }) => `${source} ${blob}`,
  );

const keyring = { agent: held('a', 'b', 'c'), files: [file('c'), file('d')] };

test.each<[string, Partial<OrderWish>, readonly string[]]>([
  ['nothing named', {}, ['agent c', 'agent a', 'agent b', 'publickey d']],
  ['files named', { areNamed: true }, ['agent c', 'publickey d', 'agent a', 'agent b']],
  ['nothing named, files first', { filesFirst: true }, ['publickey d', 'agent c', 'agent a', 'agent b']],
  ['one picked', { agentKeys: [fingerprintOf(blobOf('b'))] }, ['agent b', 'agent c', 'agent a', 'publickey d']],
  [
    'one picked, and only these',
    { agentKeys: [fingerprintOf(blobOf('b'))], identitiesOnly: true },
    ['agent b', 'agent c', 'publickey d'],
  ],
  ['files named, and only these', { areNamed: true, identitiesOnly: true }, ['agent c', 'publickey d']],
])('%s', (_what, wish, expected) => {
  expect(order(keyring, wish)).toEqual(expected);
});

test('a certificate stands before its key, wherever it comes from, and alone where the agent has it alone', () => {
  const certificates = [certificateOf('b', 'agent'), certificateOf('d', 'file')];
  expect(order({ ...keyring, certificates })).toEqual([
    'agent c',
    'agent a',
    'agent b-cert',
    'agent b',
    'publickey d-cert',
    'publickey d',
  ]);
  const alone = [holder('agent', 'b', { isCertificateOnly: true })];
  expect(order({ agent: alone, certificates })).toEqual(['agent b-cert']);
  expect(order({ agent: alone, files: [file('b')], certificates })).toEqual(['agent b-cert', 'agent b']);
});

test('a certificate that was named brings its key along though only named ones are wanted', () => {
  const wish = { areNamed: true, identitiesOnly: true };
  const named = [certificateOf('a', 'file')];
  expect(order({ agent: held('a', 'b'), certificates: named }, wish)).toEqual(['agent a-cert', 'agent a']);
  expect(order({ agent: held('a', 'b'), certificates: [certificateOf('a', 'agent')] }, wish)).toEqual([]);
});
