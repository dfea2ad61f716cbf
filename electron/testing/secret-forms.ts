/** Something that must be nowhere: its name, for whoever reads a failure, and its bytes. */
export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

export const textSeed = (name: string, text: string): Seed => ({ name, bytes: Buffer.from(text) });

/** What a seed looks like where a program wrote it down in one way or another. */
interface Form {
  readonly seed: string;
  readonly how: string;
  readonly bytes: Buffer;
}

/** Gives what of some seeds is in a run of bytes, such as `the passphrase (base64)`; an empty list where nothing is. */
export function finder(seeds: readonly Seed[]): (where: Buffer | string) => readonly string[] {
  const forms = seeds.flatMap(formsOf);
  return (where) => {
    const bytes = typeof where === 'string' ? Buffer.from(where) : where;
    return forms.filter((form) => bytes.includes(form.bytes)).map(({ seed, how }) => `${seed} (${how})`);
  };
}

/** A seed as it is, in UTF-16, in base64 wherever in a longer text it begins, in hexadecimal, in a URL, and in JSON. */
function formsOf({ name, bytes }: Seed): readonly Form[] {
  const utf16 = Buffer.from(bytes.toString('latin1'), 'utf16le');
  const hex = bytes.toString('hex');
  const written: readonly (readonly [string, Buffer | string])[] = [
    ['as it is', bytes],
    ['UTF-16', utf16],
    ...base64(bytes).map((text) => ['base64', text] as const),
    ...base64(bytes).map((text) => ['base64url', text.replaceAll('+', '-').replaceAll('/', '_')] as const),
    ...base64(utf16).map((text) => ['base64 of UTF-16', text] as const),
    ['hexadecimal', hex],
    ['hexadecimal', hex.toUpperCase()],
    ['hexadecimal with colons', hex.replace(/..(?=.)/g, '$&:')],
    ['percent-encoded', hex.replace(/../g, '%$&')],
    ['percent-encoded', hex.toUpperCase().replace(/../g, '%$&')],
    ['URL', encodeURIComponent(bytes.toString('latin1'))],
    ['JSON', JSON.stringify(bytes.toString('latin1')).slice(1, -1)],
    ['JSON of numbers', [...bytes].join(',')],
  ];
  return written.map(([how, form]) => ({ seed: name, how, bytes: Buffer.from(form) }));
}

/** The characters that are the same whatever stands before and after, for each of the three places it may begin at. */
function base64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const isWhole = (before + bytes.length) % 3 === 0;
    return text.slice(before === 0 ? 0 : before + 1, isWhole ? undefined : -1);
  });
}
