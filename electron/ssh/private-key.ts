import { privateKeyArmour } from './keys/armour.ts';
import { readOpenssh } from './keys/openssh.ts';
import { readEncryptedPkcs8, readPkcs8 } from './keys/pkcs8.ts';
import { readPutty } from './keys/putty.ts';
import { attempt, type KeyText, useless } from './keys/signing-key.ts';
import { readTraditional } from './keys/traditional.ts';

export type { KeyText, LockedKey, PrivateKey } from './keys/signing-key.ts';

/**
 * Reads a private key: OpenSSH's own format, PEM, PKCS#8 or PuTTY's. `text` is the file's bytes as Latin-1. Never throws,
 * whatever the text is.
 */
export const parsePrivateKey = (text: string): KeyText => attempt(() => read(text)) ?? useless('damaged');

function read(text: string): KeyText {
  if (/^(?:\u00ef\u00bb\u00bf)?PuTTY-User-Key-File-\d/.test(text)) return readPutty(text);
  const armour = privateKeyArmour(text);
  switch (armour?.label) {
    case 'OPENSSH':
      return readOpenssh(armour.body);
    case '':
      return readPkcs8(armour.body);
    case 'ENCRYPTED':
      return readEncryptedPkcs8(armour.body);
    case 'RSA':
      return readTraditional(armour, 'pkcs1');
    case 'EC':
      return readTraditional(armour, 'sec1');
    case 'DSA':
      return useless('key-type');
    default:
      return otherText(text, armour !== null);
  }
}

/** Other programs' formats are told from a block that lost its end, and from what never was a key. */
function otherText(text: string, isWhole: boolean): KeyText {
  if (isWhole || /^---- BEGIN SSH2 |^SSH PRIVATE KEY FILE FORMAT 1/.test(text)) return useless('unsupported');
  return /-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY-----/.test(text) ? useless('damaged') : { status: 'not-a-key' };
}
