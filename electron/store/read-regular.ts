import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** No profile file comes near; a person's whole memory is not to be filled by mistake. */
export const mostBytes = 64 * 1024 * 1024;

/** Why something at a file's place is not read, in place of the system's own codes. */
export const notRegularCode = 'ENOTREGULAR';
export const tooLargeCode = 'ETOOLARGE';

/**
 * The bytes of an ordinary file. Throws the system's error; for a folder, pipe, socket or device one with the code
 * `ENOTREGULAR`, without waiting for anybody at its other end; for what is larger than `mostBytes` `ETOOLARGE`.
 */
export function readRegular(path: string): Buffer {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw coded(notRegularCode, `${path} is no ordinary file`);
    if (stats.size > mostBytes) throw coded(tooLargeCode, `${path} is too large`);
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

const coded = (code: string, text: string): Error => Object.assign(new Error(text), { code });
