import { isMainThread } from 'node:worker_threads';
import koffi from 'koffi';

/** Sets the mask for files made from now on, and gives the one before (umask(2)). */
type SetMask = (mask: number) => number;

const libraries: Readonly<Record<string, string>> = { linux: 'libc.so.6', darwin: 'libSystem.B.dylib' };

/** unshare(2): from then on this thread's mask and working folder are its own. */
const ownFileSystemState = 0x200;

/**
 * Runs `make` while files are made without the bits of `mask`, within one turn. Null where that cannot be had: Node sets
 * no mask from a thread, and the system's library is not where it should be.
 */
export function underMask<T>(mask: number, make: () => T): { readonly made: T } | null {
  setMask ??= isMainThread ? (value) => process.umask(value) : maskOfThread();
  if (setMask === 'none') return null;
  const before = setMask(mask);
  try {
    return { made: make() };
  } finally {
    setMask(before);
  }
}

let setMask: SetMask | 'none' | null = null;

/** On Linux the mask is taken from the process first, so that what other threads make is not touched. */
function maskOfThread(): SetMask | 'none' {
  const name = libraries[process.platform];
  if (name === undefined) return 'none';
  try {
    const library = koffi.load(name);
    if (process.platform === 'linux') library.func('int unshare(int)')(ownFileSystemState);
    return library.func('uint32_t umask(uint32_t)');
  } catch {
    return 'none';
  }
}
