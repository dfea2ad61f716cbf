import { type AlgorithmLists, type AlgorithmSettings, knownAlgorithms, listsOf } from '@shared/model/algorithms.ts';
import type { Algorithms } from 'ssh2';

/** Signature algorithms a host key of each type may answer with (RFC 8332 for RSA), SHA-1 only where it is chosen. */
const signaturesOf = (keyType: string, chosen: readonly string[]): readonly string[] =>
  keyType === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', ...chosen.filter((name) => name === 'ssh-rsa')] : [keyType];

/**
 * What is offered to a server. Host key types already known for it come first, so that a server with several keys
 * shows one that can be checked; a known type stays on offer where the preset leaves it out, as a key that is known
 * says more than one of a better kind that is not. `certificates` asks for certified host keys before plain ones: for
 * a server whose authority is known, which says more for a key than the preset does.
 */
export function offeredAlgorithms(
  knownTypes: readonly string[],
  settings: AlgorithmSettings,
  compression: boolean,
  certificates = false,
): Algorithms {
  const lists = listsOf(settings);
  const plain = hostKeyOrder(knownTypes, lists, settings.hostKey === undefined);
  const certified = certifiedNames(settings.hostKey ?? knownAlgorithms.hostKey);
  return {
    kex: lists.kex,
    serverHostKey: certificates ? [...certified, ...plain] : plain,
    cipher: lists.cipher,
    hmac: lists.mac,
    compress: compression ? ['zlib@openssh.com', 'zlib', 'none'] : ['none'],
  } as Algorithms;
}

/** Certificates sign as the plain keys in them do, and never with SHA-1 here. */
const certifiedNames = (names: readonly string[]): readonly string[] =>
  names.filter((name) => /^(ssh-ed25519|ecdsa-|rsa-sha2-)/.test(name)).map((name) => `${name}-cert-v01@openssh.com`);

function hostKeyOrder(
  knownTypes: readonly string[],
  { hostKey }: AlgorithmLists,
  mayWiden: boolean,
): readonly string[] {
  const signatures = knownTypes.flatMap((type) => signaturesOf(type, hostKey));
  const known = knownAlgorithms.hostKey.filter((name) => signatures.includes(name));
  const chosen = hostKey.filter((name) => known.includes(name));
  const outside = mayWiden ? known.filter((name) => !hostKey.includes(name)) : [];
  return [...chosen, ...outside, ...hostKey.filter((name) => !known.includes(name))];
}
