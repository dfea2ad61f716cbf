import type { CulvertHolder } from '../../../model/forward-error.ts';

/** Where, in the middle of a sentence. */
export const byWhom = (holder: CulvertHolder): string =>
  holder.as === 'window'
    ? `im laufenden Culvert (Prozess ${holder.pid})`
    : `in einem culvert-Befehl (Prozess ${holder.pid})`;
