import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'minor'; execution: 'sync' }) => void;

/** Bytes carried between two collections: a few milliseconds' worth of dead buffers, not the 64 MiB V8 would let gather. */
const everyBytes = 6 * 1024 * 1024;

/**
 * Electron's V8 counts buffers outside its heap and lets about 64 MiB of them die before it looks, so a fast transfer
 * shows as that much memory. A collection of the young generation alone takes about a millisecond and gives them back;
 * it is asked for once every few megabytes carried, by all connections together.
 */
export function createBufferRelief(collect: Collect | null = minorCollection()): (bytes: number) => void {
  let carried = 0;
  return (bytes) => {
    carried += bytes;
    if (carried < everyBytes) return;
    carried = 0;
    collect?.({ type: 'minor', execution: 'sync' });
  };
}

/** V8's own `gc`, without leaving it in the global scope; null where this V8 has none. */
function minorCollection(): Collect | null {
  try {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    return typeof collect === 'function' ? (collect as Collect) : null;
  } catch {
    return null;
  }
}

/** The one count of this process. */
export const relieveBuffers = createBufferRelief();
