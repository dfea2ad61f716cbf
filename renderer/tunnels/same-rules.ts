import type { ForwardRule } from '@shared/model/forward-rule.ts';

/** JSON with the keys of every object in order, so that equal values give equal text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Whether two lists hold the same forwards in the same order, however their keys are ordered. */
export const sameRules = (a: readonly ForwardRule[], b: readonly ForwardRule[]): boolean =>
  canonical(a) === canonical(b);
