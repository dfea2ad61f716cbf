import { WireReader } from '../wire.ts';
import { ecdsaKey, ed25519Key, rsaKey } from './key-numbers.ts';
import { type PrivateKey, signingKey } from './signing-key.ts';

function take(reader: WireReader): Buffer {
  const bytes = reader.string();
  if (bytes === null) throw new Error('The key ends early');
  return bytes;
}

/** Joins the two halves of a .ppk: the public one as SSH writes it, the private one as PuTTY does. Throws on what is no key. */
export function puttyKey(publicBlob: Buffer, secrets: Buffer): PrivateKey {
  const [shown, hidden] = [new WireReader(publicBlob), new WireReader(secrets)];
  const type = `${take(shown)}`;
  if (type === 'ssh-rsa') {
    const [e, n] = [take(shown), take(shown)];
    const [d, p, q, qi] = [take(hidden), take(hidden), take(hidden), take(hidden)];
    return signingKey(rsaKey({ n, e, d, p, q, qi }));
  }
  if (type === 'ssh-ed25519') return signingKey(ed25519Key(take(shown), seedOf(take(hidden))));
  return signingKey(ecdsaKey(`${take(shown)}`, take(shown), take(hidden)));
}

/** PuTTY writes the seed as a little-endian number, whose zeros at the end may be left out. */
const seedOf = (number: Buffer): Buffer => Buffer.concat([number, Buffer.alloc(Math.max(0, 32 - number.length))]);
