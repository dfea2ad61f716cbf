/** A version as semver.org 2.0.0 has it; what stands after a plus makes no difference. */
const form =
  /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z-]{1,30}(?:\.[0-9A-Za-z-]{1,30}){0,9}))?(?:\+[0-9A-Za-z.-]{1,99})?$/;

export const isVersion = (text: string): boolean => form.test(text);

/** Below 0 where `a` comes before `b`, by semver.org 2.0.0 section 11. Throws on what is no version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const index of [0, 1, 2] as const) {
    const by = Number(left.numbers[index]) - Number(right.numbers[index]);
    if (by !== 0) return by;
  }
  if (left.early.length === 0 || right.early.length === 0) return right.early.length - left.early.length;
  for (const [index, part] of left.early.entries()) {
    const other = right.early[index];
    if (other === undefined) return 1;
    const by = comparePart(part, other);
    if (by !== 0) return by;
  }
  return left.early.length - right.early.length;
}

function partsOf(text: string): { readonly numbers: readonly string[]; readonly early: readonly string[] } {
  const found = form.exec(text);
  if (!found) throw new Error('That is no version');
  return { numbers: found.slice(1, 4), early: found[4]?.split('.') ?? [] };
}

function comparePart(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aIsNumber && bIsNumber) return Number(a) - Number(b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
