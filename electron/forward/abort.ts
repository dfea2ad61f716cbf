/**
 * The promise's result, or a rejection with the signal's reason as soon as it aborts. A value that arrives after
 * that goes to `discard`, so that nothing opened in vain stays open.
 */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal, discard: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise
      .then((value) => (signal.aborted ? discard(value) : resolve(value)), reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
