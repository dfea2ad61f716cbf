/**
 * The new value made of the old one's parts wherever these are equal, so that what is drawn from an unchanged part is not
 * drawn again. For plain data only; elements of a list are compared by their `id` where they have one, else by place.
 */
export function keepSame<T>(old: T, fresh: T): T {
  if (Object.is(old, fresh)) return old;
  if (Array.isArray(old) && Array.isArray(fresh)) return keepSameList(old, fresh) as T;
  if (isRecord(old) && isRecord(fresh)) return keepSameRecord(old, fresh) as T;
  return fresh;
}

type Plain = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function keepSameList(old: readonly unknown[], fresh: readonly unknown[]): readonly unknown[] {
  const byId = new Map(old.map((one) => [idOf(one), one]));
  const made = fresh.map((one, index) => {
    const id = idOf(one);
    return keepSame(id === undefined ? old[index] : byId.get(id), one);
  });
  return made.length === old.length && made.every((one, index) => Object.is(one, old[index])) ? old : made;
}

const idOf = (value: unknown): unknown => (isRecord(value) ? value.id : undefined);

function keepSameRecord(old: Plain, fresh: Plain): Plain {
  const keys = Object.keys(fresh);
  const made = Object.fromEntries(keys.map((key) => [key, keepSame(old[key], fresh[key])]));
  const isSame =
    keys.length === Object.keys(old).length && keys.every((key) => key in old && Object.is(made[key], old[key]));
  return isSame ? old : made;
}
