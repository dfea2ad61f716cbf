import type { CulvertHolder } from '../../../model/forward-error.ts';

/** Which other Culvert, in the middle of a sentence. */
export const byWhom = (holder: CulvertHolder): string =>
  holder.as === 'window' ? `the running Culvert (process ${holder.pid})` : `a culvert command (process ${holder.pid})`;
