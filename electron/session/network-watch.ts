import { networkInterfaces } from 'node:os';

export interface NetworkWatchDeps {
  /** After a wake from sleep, or once the addresses of this computer differ from before. */
  readonly onChange: () => void;
  readonly addresses?: () => readonly string[];
  readonly now?: () => number;
}

const everyMs = 2_000;
/** A timer this late did not run because the computer slept. */
const sleptMs = 10_000;

/** The addresses other machines could know this computer by, in a stable order. */
const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort();

/**
 * Notices that the way to every server may have changed: looks at this computer's addresses and at the clock every two
 * seconds, because no event of Node tells of either. Gives the function that stops it; keeps no process alive.
 */
export function watchNetwork({ onChange, addresses = ownAddresses, now = Date.now }: NetworkWatchDeps): () => void {
  let known = addresses().join(' ');
  let lookedAt = now();
  const look = () => {
    const found = addresses().join(' ');
    const slept = now() - lookedAt > everyMs + sleptMs;
    lookedAt = now();
    if (found === known && !slept) return;
    known = found;
    onChange();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
