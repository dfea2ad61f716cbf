import type { Stop } from './life.ts';

/**
 * The promise's result, or a rejection with the stop's reason as soon as it aborts. A value that arrives after
 * that goes to `discard`, so that nothing opened in vain stays open.
 */
export function orAborted<T>(promise: Promise<T>, stop: Stop, discard: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(stop.reason);
    if (stop.aborted) abort();
    else stop.addEventListener('abort', abort, { once: true });
    promise.then(
      (value) => {
        stop.removeEventListener('abort', abort);
        if (stop.aborted) discard(value);
        else resolve(value);
      },
      (caught: unknown) => {
        stop.removeEventListener('abort', abort);
        reject(caught);
      },
    );
  });
}
