/** What sound JSON holds that does not come through a parse and a write as it was. */
export interface JsonScan {
  /** How many lists and objects lie in one another. */
  readonly depth: number;
  /** A key that one object has twice: a parse keeps the last alone. Null where there is none. */
  readonly repeatedKey: string | null;
  /** A number of more digits than a parse keeps, as it is written. Null where there is none. */
  readonly inexactNumber: string | null;
}

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;

/** Goes through text that `JSON.parse` takes, once and without recursion. */
export function scanJson(text: string): JsonScan {
  const open: (Set<string> | null)[] = [];
  let depth = 0;
  let repeatedKey: string | null = null;
  let inexactNumber: string | null = null;
  let lastText: string | null = null;
  for (const [part] of text.matchAll(token)) {
    if (part === '{' || part === '[') {
      open.push(part === '{' ? new Set() : null);
      depth = Math.max(depth, open.length);
    } else if (part === '}' || part === ']') open.pop();
    else if (part === ':' && lastText !== null) {
      const keys = open.at(-1);
      const key = JSON.parse(lastText) as string;
      if (keys?.has(key)) repeatedKey ??= key;
      keys?.add(key);
    } else if (/^[-\d]/.test(part) && !isExact(part)) inexactNumber ??= part;
    lastText = part.startsWith('"') ? part : null;
  }
  return { depth, repeatedKey, inexactNumber };
}

/** Whether the digits come out again, whatever they are written like (1.0, 1e3). */
function isExact(part: string): boolean {
  const value = Number(part);
  return Number.isFinite(value) && digitsOf(String(value)) === digitsOf(part);
}

/** Its significant digits: without sign, point, exponent, and zeros at either end. */
const digitsOf = (number: string): string =>
  number
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
