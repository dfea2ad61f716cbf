/** What a .ppk says, taken apart but not yet opened. Texts are its bytes as Latin-1, since the checksum covers bytes. */
export interface PuttyFile {
  readonly version: 2 | 3;
  readonly type: string;
  readonly encryption: string;
  readonly comment: string;
  readonly publicBlob: Buffer;
  /** The private half, encrypted unless `encryption` is `none`. */
  readonly sealed: Buffer;
  readonly mac: Buffer;
  readonly fields: ReadonlyMap<string, string>;
}

/** Null for another version, and where something is missing. */
export function puttyFile(text: string): PuttyFile | null {
  const { fields, blocks } = takeApart(text);
  const version = fields.has('PuTTY-User-Key-File-3') ? 3 : 2;
  const type = fields.get(`PuTTY-User-Key-File-${version}`);
  const [encryption, comment, mac] = [fields.get('Encryption'), fields.get('Comment'), fields.get('Private-MAC')];
  const [publicBlob, sealed] = [blocks.get('Public-Lines'), blocks.get('Private-Lines')];
  if (type === undefined || encryption === undefined || comment === undefined || mac === undefined) return null;
  if (!publicBlob || !sealed) return null;
  return { version, type, encryption, comment, publicBlob, sealed, mac: Buffer.from(mac, 'hex'), fields };
}

/** `Name: value` lines; one whose name ends in `-Lines` counts the lines of base64 below it. */
function takeApart(text: string) {
  const lines = text.split(/\r\n|\r|\n/);
  const fields = new Map<string, string>();
  const blocks = new Map<string, Buffer>();
  for (let at = 0; at < lines.length; at += 1) {
    const [, name = '', value = ''] = /^([A-Za-z0-9-]{1,40}): (.*)$/.exec(lines[at] ?? '') ?? [];
    if (!name.endsWith('-Lines')) {
      fields.set(name, value);
      continue;
    }
    const count = Math.max(0, Number.parseInt(value, 10) || 0);
    blocks.set(name, Buffer.from(lines.slice(at + 1, at + 1 + count).join(''), 'base64'));
    at += count;
  }
  return { fields, blocks };
}
