const [width, height] = [17, 9];
const symbols = ' .o+=*BOX@%&#/^';

/**
 * The picture ssh-keygen -lv draws of a key's SHA-256 fingerprint, as lines: a bishop walks the field two bits a step,
 * and each square shows how often he was there. `title` stands in the upper edge, for example `ED25519 256`.
 */
export function randomart(fingerprint: string, title: string): readonly string[] {
  const visits = walk(digestOf(fingerprint));
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Array.from(
      { length: width },
      (_, x) => visits.marks.get(y * width + x) ?? symbolAt(visits.counts, x, y),
    );
    return `|${row.join('')}|`;
  });
  return [edge(`[${title}]`), ...rows, edge('[SHA256]')];
}

function edge(label: string): string {
  const before = Math.floor((width - label.length) / 2);
  return `+${`${'-'.repeat(Math.max(0, before))}${label}`.padEnd(width, '-').slice(0, width)}+`;
}

const symbolAt = (counts: ReadonlyMap<number, number>, x: number, y: number): string =>
  symbols[Math.min(counts.get(y * width + x) ?? 0, symbols.length - 1)] ?? ' ';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The 32 bytes behind the fingerprint's base64. */
function digestOf(fingerprint: string): readonly number[] {
  const sextets = [...fingerprint.replace(/^SHA256:/, '')].map((letter) => alphabet.indexOf(letter));
  return Array.from({ length: 32 }, (_, index) => {
    const bit = index * 8;
    const [first = 0, second = 0] = sextets.slice(Math.floor(bit / 6));
    return (((first << 6) | second) >> (4 - (bit % 6))) & 0xff;
  });
}

function walk(digest: readonly number[]) {
  const counts = new Map<number, number>();
  let [x, y] = [Math.floor(width / 2), Math.floor(height / 2)];
  const start = y * width + x;
  for (const byte of digest) {
    for (let shift = 0; shift < 8; shift += 2) {
      const move = byte >> shift;
      x = Math.min(width - 1, Math.max(0, x + (move & 1 ? 1 : -1)));
      y = Math.min(height - 1, Math.max(0, y + (move & 2 ? 1 : -1)));
      counts.set(y * width + x, (counts.get(y * width + x) ?? 0) + 1);
    }
  }
  const marks = new Map([[start, 'S']]);
  marks.set(y * width + x, 'E');
  return { counts, marks };
}
