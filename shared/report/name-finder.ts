/** Where a known name stands in a text. */
export interface FoundName<K> {
  readonly at: number;
  readonly name: string;
  readonly kind: K;
}

/** A run of letters and digits, or a single sign: what a name begins with. */
const beginning = /[\p{L}\p{N}_]+|\S/gu;

/**
 * Finds known names in texts, in any case and only as whole words: `gate`, but not in `gateway`, `gate-2` or `gate.lan`. It looks
 * names up by how they begin, as one expression of thousands of names would take seconds.
 */
export class NameFinder<K> {
  readonly #byBeginning = new Map<string, { readonly name: string; readonly kind: K }[]>();

  constructor(known: Iterable<readonly [name: string, kind: K]>) {
    for (const [name, kind] of [...known].sort(([a], [b]) => b.length - a.length)) {
      const [first] = name.match(beginning) ?? [];
      if (first === undefined) continue;
      const key = first.toLowerCase();
      this.#byBeginning.set(key, [...(this.#byBeginning.get(key) ?? []), { name: name.toLowerCase(), kind }]);
    }
  }

  /** The first name at `from` or behind it, the longest of several at one place. */
  find(text: string, from: number): FoundName<K> | null {
    beginning.lastIndex = from;
    for (let run = beginning.exec(text); run; run = beginning.exec(text)) {
      const at = run.index;
      const names = this.#byBeginning.get(run[0].toLowerCase());
      const found = names && !/[\w-]/.test(text.charAt(at - 1)) && names.find(({ name }) => standsAt(text, at, name));
      if (found) return { at, name: text.slice(at, at + found.name.length), kind: found.kind };
    }
    return null;
  }
}

const standsAt = (text: string, at: number, name: string): boolean =>
  text.slice(at, at + name.length).toLowerCase() === name &&
  !/^(?:[\w-]|\.\w)/.test(text.slice(at + name.length, at + name.length + 2));
