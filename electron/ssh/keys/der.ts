/** One value of DER (X.690): its tag byte and what it holds. */
export interface DerItem {
  readonly tag: number;
  readonly body: Buffer;
}

/** Tag bytes of the universal types used here. */
export const tags = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30 } as const;

/** The values that stand one after another; what is damaged, and all after it, is left out. */
export function derItems(data: Buffer): DerItem[] {
  const items: DerItem[] = [];
  for (let at = 0; at < data.length; ) {
    const size = sizeAt(data, at + 1);
    if (size === null || size.start + size.length > data.length) break;
    items.push({ tag: data[at] ?? 0, body: data.subarray(size.start, size.start + size.length) });
    at = size.start + size.length;
  }
  return items;
}

function sizeAt(data: Buffer, at: number): { readonly start: number; readonly length: number } | null {
  const first = data[at];
  if (first === undefined) return null;
  if (first < 0x80) return { start: at + 1, length: first };
  const count = first & 0x7f;
  if (count < 1 || count > 4 || at + 1 + count > data.length) return null;
  return { start: at + 1 + count, length: data.readUIntBE(at + 1, count) };
}

/** What a SEQUENCE holds; nothing for anything else. */
export const inside = (item: DerItem | undefined): DerItem[] =>
  item?.tag === tags.sequence ? derItems(item.body) : [];

/** A small positive INTEGER, NaN for anything else. */
export const numberOf = (item: DerItem | undefined): number =>
  item?.tag === tags.integer && item.body.length >= 1 && item.body.length <= 6
    ? item.body.readUIntBE(0, item.body.length)
    : Number.NaN;

/** The bytes of an OBJECT IDENTIFIER in hex, `''` for anything else. */
export const oidOf = (item: DerItem | undefined): string => (item?.tag === tags.oid ? item.body.toString('hex') : '');
export const octetsOf = (item: DerItem | undefined): Buffer | null => (item?.tag === tags.octets ? item.body : null);
