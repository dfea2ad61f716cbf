/** A repeatable stream of whole numbers below a bound (mulberry32). */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Bytes that lengths, tags and texts of key files tend to trip over. */
const nasty = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x0a, 0x0d, 0x20, 0x2d, 0x30, 0x39, 0x3a];

/** One change: a byte flipped or replaced, bytes left out, doubled or cut off at the end, or a number made huge. */
export function mutateBytes(bytes: Buffer, roll: Dice): Buffer {
  const at = roll(bytes.length + 1);
  const length = roll(24);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (roll(6)) {
    case 0:
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (1 << roll(8))]), after.subarray(1)]);
    case 1:
      return Buffer.concat([before, Buffer.from([nasty[roll(nasty.length)] ?? 0]), after.subarray(1)]);
    case 2:
      return Buffer.concat([before, after.subarray(length)]);
    case 3:
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 4:
      return Buffer.from(before);
    default:
      return Buffer.concat([before, Buffer.from([0xff, 0xff, 0xff, 0xf0 + roll(16)]), after.subarray(4)]);
  }
}

/** A key file with one to three changes, in its text or inside its base64. */
export function mutateKeyFile(text: string, roll: Dice): string {
  let changed = text;
  for (let left = 1 + roll(3); left > 0; left -= 1) changed = mutateOnce(changed, roll);
  return changed;
}

function mutateOnce(text: string, roll: Dice): string {
  const blocks = [...text.matchAll(/(?:^[A-Za-z0-9+/=]{16,}\r?\n)+/gm)];
  const block = blocks[roll(blocks.length + 1)];
  if (block === undefined) return mutateBytes(Buffer.from(text, 'latin1'), roll).toString('latin1');
  const inside = mutateBytes(Buffer.from(block[0], 'base64'), roll).toString('base64');
  const lines = inside.replace(/.{64}/g, '$&\n');
  return `${text.slice(0, block.index)}${lines}\n${text.slice(block.index + block[0].length)}`;
}
