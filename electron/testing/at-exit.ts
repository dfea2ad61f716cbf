const undo = new Set<() => void>();
let registered = false;

/** Does `work`, which must not wait for anything, when this process exits, unless the function it gives was called. */
export function atExit(work: () => void): () => void {
  if (!registered) process.once('exit', runAll).once('SIGTERM', onTerminate);
  registered = true;
  undo.add(work);
  return () => void undo.delete(work);
}

/** The test runner ends its workers so, without an `exit` of their own. */
function onTerminate(): void {
  runAll();
  process.exit(143);
}

function runAll(): void {
  for (const work of undo) work();
  undo.clear();
}
