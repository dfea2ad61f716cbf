/** An ANSI escape sequence: CSI, OSC up to its end, or two characters. Written by code so that no control stands here. */
const [esc, bell] = ['\\u001b', '\\u0007'];
const escapes = new RegExp(`${esc}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)?|.)`, 'gs');
/** Separators of lines and columns, which become one space. */
const breaks = /[\s\u0085]+/gu;
/** Controls, format characters (bidi overrides, zero-width), lone surrogates, private use and unassigned ones. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/**
 * Words from a server made fit to show as one line of plain text: without escape sequences, control, bidi and
 * invisible characters, at most `maxLength` long. What is left is still untrusted: show it only as a quotation.
 */
export function cleanText(text: string, maxLength = 300): string {
  const bounded = text.slice(0, maxLength * 8);
  const line = bounded
    .replace(escapes, '')
    .replaceAll('\ufeff', '')
    .replace(breaks, ' ')
    .replace(unprintable, '')
    .trim();
  return shorten(line, maxLength);
}

/** The same, with its lines kept (at most `maxLines`), for instructions that are written as several. */
export function cleanLines(text: string, maxLines = 12, maxLength = 300): string {
  const lines = text
    .slice(0, maxLines * maxLength * 4)
    .split(/\r\n|\r|\n/)
    .slice(0, maxLines);
  return lines
    .map((line) => cleanText(line, maxLength))
    .join('\n')
    .trim();
}

function shorten(line: string, maxLength: number): string {
  const characters = [...line];
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join('')}…`;
}
