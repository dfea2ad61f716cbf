import kex from 'ssh2/lib/protocol/kex.js';
import { addChaChaPoly } from '../cipher/chacha-poly.ts';
import { diffieHellmanMaker } from './diffie-hellman.ts';
import { hybridMethod } from './hybrid.ts';
import { mlkem768 } from './mlkem.ts';
import { loadSntrup761 } from './sntrup.ts';

let done: Promise<void> | null = null;

/** Gives ssh2 what it does not have itself; resolves once, and at once from then on. */
export function algorithmsReady(): Promise<void> {
  done ??= prepare();
  return done;
}

async function prepare(): Promise<void> {
  await addChaChaPoly();
  kex.setDiffieHellman(diffieHellmanMaker);
  kex.addKeyExchange('mlkem768x25519-sha256', hybridMethod(mlkem768, 'sha256'));
  const sntrup = await loadSntrup761();
  if (sntrup === null) return;
  const method = hybridMethod(sntrup, 'sha512');
  for (const name of ['sntrup761x25519-sha512', 'sntrup761x25519-sha512@openssh.com']) kex.addKeyExchange(name, method);
}
