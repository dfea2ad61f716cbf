import type { AgreedAlgorithms, AlgorithmPreset } from '../model/algorithms.ts';
import { words } from '../words/words.ts';

/** Why an algorithm is weak, and what the server's administrator could do about it; whole sentences. */
export interface Weakness {
  readonly why: string;
  readonly instead: string;
}

type WeakKind = 'group1' | 'sha1Kex' | 'sshRsa' | 'tripleDes' | 'cbc' | 'md5' | 'short';

const rules: readonly (readonly [pattern: RegExp, kind: WeakKind])[] = [
  [/^diffie-hellman-group1-/, 'group1'],
  [/^diffie-hellman-.*-sha1$/, 'sha1Kex'],
  [/^ssh-rsa$/, 'sshRsa'],
  [/^3des-cbc$/, 'tripleDes'],
  [/-cbc$/, 'cbc'],
  [/^hmac-md5/, 'md5'],
  [/-96$/, 'short'],
];

/** What is weak about an algorithm, or null. */
export function weaknessOf(name: string): Weakness | null {
  const kind = rules.find(([pattern]) => pattern.test(name))?.[1];
  return kind ? words().algorithms.weak[kind] : null;
}

/** Whether a key exchange also withstands a quantum computer. */
export const isPostQuantum = (kex: string): boolean => /^(?:mlkem|sntrup)/.test(kex);

/** NIST SP 800-131A since 2014, and the least that `ssh-audit` lets pass. */
const leastRsaBits = 2048;

/** What is weak about a host key of this size. */
function weakKey({ hostKey, hostKeyBits }: AgreedAlgorithms): readonly WeakPick[] {
  if (!/rsa/.test(hostKey) || hostKeyBits === null || hostKeyBits >= leastRsaBits) return [];
  return [{ name: words().algorithms.rsaKey(hostKeyBits), ...words().algorithms.weak.smallKey }];
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
  mac === '' ? cipher : words().algorithms.cipherWithMac(cipher, mac);

/** Cipher and MAC of both directions, in one line where they are the same. */
export function protectionWords({ clientToServer, serverToClient }: AgreedAlgorithms): string {
  const [out, back] = [withMac(clientToServer), withMac(serverToClient)];
  return out === back ? out : words().algorithms.bothWays(out, back);
}

/** Compression of both directions. */
export function compressionWords({ clientToServer, serverToClient }: AgreedAlgorithms): string {
  const [out, back] = [clientToServer.compression, serverToClient.compression];
  return out === back ? out : words().algorithms.bothWays(out, back);
}

/** An agreement in one line; weak picks are named. */
export function agreedWords(agreed: AgreedAlgorithms): string {
  const weak = weakPicks(agreed).map(({ name, why, instead }) => words().algorithms.weakPick(name, why, instead));
  const parts = [agreed.kex, agreed.hostKey, protectionWords(agreed)];
  if (compressionWords(agreed) !== 'none') parts.push(compressionWords(agreed));
  if (agreed.strictKex) parts.push(words().algorithms.strictKex);
  return `${parts.join(', ')}.${weak.join('')}`;
}

/** What a preset is called, and what it is for in a sentence. */
export const presetWords = (
  preset: AlgorithmPreset,
): { readonly label: string; readonly letter: string; readonly purpose: string } => words().algorithms.presets[preset];
