import type { Backup } from './backups.ts';

/** Versions closer together than this are one stretch of work. */
export const stretchMs = 10 * 60 * 1000;

/**
 * Which of `backups`, newest first, go so that `most` stay. The newest stays. Of versions within one stretch of work
 * those closest together go first, so that many small changes in a row cannot push out what was there before them, and
 * the version from before a stretch outlasts those within it; otherwise the oldest goes.
 */
export function toDrop(backups: readonly Backup[], most: number): readonly Backup[] {
  const left = [...backups];
  const gone: Backup[] = [];
  while (left.length > most) gone.push(...left.splice(nextToGo(left), 1));
  return gone;
}

function nextToGo(left: readonly Backup[]): number {
  let nearest = left.length - 1;
  let smallest = stretchMs;
  for (let at = 1; at < left.length - 1; at += 1) {
    const gap = (left[at]?.savedAt ?? 0) - (left[at + 1]?.savedAt ?? 0);
    if (gap < smallest) {
      nearest = at;
      smallest = gap;
    }
  }
  return nearest;
}
