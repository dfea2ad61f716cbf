import type { Duplex } from 'node:stream';
import { flowsAgain, standsStill } from './stalled.ts';
import { afterTrueEnd, reset } from './streams.ts';

/**
 * Watches a connection that has to wait, without taking a byte from it: one that ends having sent nothing that still
 * waits to be passed on is taken for gone and reset. With bytes waiting it may be a client that closes its half early,
 * and it stays. After an RST the stream closes by itself. Returns the way to stop.
 */
export function resetWhenGone(stream: Duplex): () => void {
  // An RST that came with the last bytes looks like an EOF behind them; asking brings it out.
  const look = (): void => afterTrueEnd(stream, () => {});
  const gone = (): void => reset(stream);
  stream.on('readable', look).once('end', gone);
  standsStill(stream);
  return () => {
    stream.off('readable', look).off('end', gone);
    flowsAgain(stream);
  };
}
