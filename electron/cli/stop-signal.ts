/**
 * Aborted by SIGINT, SIGTERM and SIGHUP, and when the launcher that started us is gone, however it ended: a tunnel
 * nobody can stop any more must not go on holding its ports.
 */
export function stopController(): AbortController {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  process.on('disconnect', () => stop.abort());
  return stop;
}
