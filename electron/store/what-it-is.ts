import { words } from '@shared/words/words.ts';

type Kind = keyof ReturnType<typeof words>['files']['kinds'];

/** What bytes that are no JSON look like, as a sentence that leads to the cause; null where nothing is known. */
export function whatItIs(bytes: Buffer): string | null {
  const kind = kindOf(bytes);
  return kind && words().files.kinds[kind];
}

/** What files begin with; gzip, zip, bzip2, xz and zstd are packed. */
const beginnings: readonly (readonly [Kind, readonly number[]])[] = [
  ['utf16', [0xff, 0xfe]],
  ['utf16', [0xfe, 0xff]],
  ['packed', [0x1f, 0x8b]],
  ['packed', [0x50, 0x4b, 0x03, 0x04]],
  ['packed', [0x42, 0x5a, 0x68]],
  ['packed', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['packed', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zeros', [0]],
];

function kindOf(bytes: Buffer): Kind | null {
  const begun = beginnings.find(([, head]) => bytes.subarray(0, head.length).equals(Buffer.from(head)));
  if (begun) return begun[0];
  const text = bytes.toString('latin1');
  if (/^\s*<(!doctype|html)/i.test(text)) return 'page';
  return /^(<{7}|={7}|>{7})( |$|\r)/m.test(text) ? 'conflict' : null;
}
