/** A saved PuTTY session as it stands in its file or the registry: every value as text. */
export type PuttySettings = Readonly<Record<string, string>>;

/** One session under its own name. */
export interface PuttySession {
  readonly name: string;
  readonly settings: PuttySettings;
}

/** The lines `Key=value` of a session's file; others are passed over, as PuTTY does. */
export function parsePuttyFile(text: string): PuttySettings {
  const settings: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=');
    if (at > 0) settings[line.slice(0, at)] = line.slice(at + 1);
  }
  return settings;
}

/** A session's file. A line break in a value would begin a setting of its own, and is taken out. */
export const formatPuttyFile = (settings: PuttySettings): string =>
  Object.entries(settings)
    .map(([key, value]) => `${key}=${value.replace(/[\r\n]+/g, ' ')}\n`)
    .join('');

/** A name as PuTTY writes it for a file: all but letters, digits and `+-.@_` as %XX of its UTF-8 bytes. */
export const escapeFileName = (name: string): string =>
  encodeURIComponent(wellFormed(name)).replace(/[!~*'()]|%(2B|40)/g, (char) => plainOrHex(char));

/** Half a character would stop the escaping. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

const plainOrHex = (char: string): string =>
  char === '%2B' ? '+' : char === '%40' ? '@' : `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

/** The same for a key of the registry, where only spaces, `\\ * ? %`, a leading dot and what is no ASCII are escaped. */
export const escapeRegistryName = (name: string): string =>
  wellFormed(name).replace(/[ \\*?%]|^\.|[^!-~]/gu, (char) =>
    char === '*' ? '%2A' : char === '.' ? '%2E' : encodeURIComponent(char),
  );

/** Bytes that are no UTF-8 are read as Latin 1. */
export function unescapeName(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
