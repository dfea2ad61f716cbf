const everyMs = 5_000;

export interface IdleWatchDeps {
  /** How long nothing may be carried, in milliseconds. */
  readonly idleMs: number;
  /** Whether anything is carried now. */
  readonly isUsed: () => boolean;
  readonly onUnused: () => void;
  readonly now?: () => number;
}

/** Tells once that nothing was carried for the idle time; looked at every five seconds, so up to that much late. */
export function watchIdle({ idleMs, isUsed, onUnused, now = Date.now }: IdleWatchDeps): () => void {
  let usedAt = now();
  const timer = setInterval(() => {
    if (isUsed()) usedAt = now();
    else if (now() - usedAt >= idleMs) {
      clearInterval(timer);
      onUnused();
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
