import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, as hexadecimal digits. @param {string} path */
export async function sha256(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Writes SHA256SUMS beside the files, as `sha256sum --check` reads it. @param {string} folder @param {readonly string[]} files */
export async function writeChecksums(folder, files) {
  const lines = await Promise.all(files.map(async (file) => `${await sha256(file)}  ${basename(file)}\n`));
  writeFileSync(join(folder, 'SHA256SUMS'), lines.sort().join(''));
}
