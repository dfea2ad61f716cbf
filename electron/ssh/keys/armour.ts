/** A text block between BEGIN and END (RFC 7468; headers as in RFC 1421 section 4.6). */
export interface Armour {
  /** What stands before "PRIVATE KEY": `''`, `ENCRYPTED`, `RSA`, `EC`, `OPENSSH`, … */
  readonly label: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** The first private key of a text, or null. Text around it and other blocks, such as EC PARAMETERS, do not matter. */
export function privateKeyArmour(text: string): Armour | null {
  const begin = /-----BEGIN ([A-Z0-9 ]{0,20})PRIVATE KEY-----/.exec(text);
  if (begin === null) return null;
  const label = begin[1] ?? '';
  const start = begin.index + begin[0].length;
  const end = text.indexOf(`-----END ${label}PRIVATE KEY-----`, start);
  return end < 0 ? null : { label: label.trim(), ...split(text.slice(start, end)) };
}

function split(inside: string): Pick<Armour, 'headers' | 'body'> {
  const lines = inside.split(/\r\n|\r|\n/);
  const isHeader = (line: string): boolean => line.includes(':');
  const headers = lines.filter(isHeader).map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  const base64 = lines.filter((line) => !isHeader(line)).join('');
  return { headers: new Map(headers), body: Buffer.from(base64, 'base64') };
}
