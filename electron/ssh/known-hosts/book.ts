import type { KnownKeyLine } from '@shared/model/known-key-line.ts';
import { fingerprintOf } from '../public-key.ts';
import { withoutName } from './edit.ts';
import { linesOf, type Placed } from './judge.ts';
import { type KeyServer, namesOf } from './names.ts';
import { type TakenLine, takenLines, withPutBack } from './put-back.ts';
import { readKnownHosts } from './read-file.ts';
import { rewriteFile } from './rewrite.ts';

/** Known_hosts files as a person looks through them. */
export class KnownHostsBook {
  readonly #read: readonly string[];
  readonly #own: readonly string[];

  /** `read` are all files, `own` those of them that may be changed. */
  constructor(read: readonly string[], own: readonly string[]) {
    this.#read = read;
    this.#own = own;
  }

  /** The lines that speak of a server, those under its bare name last; a file that cannot be read gives none. */
  list(server: KeyServer): readonly KnownKeyLine[] {
    const files = this.#read.map((path) => ({ path, entries: readKnownHosts(path) ?? [] }));
    const { named, bare } = linesOf(files, server);
    return [...named, ...bare.filter(({ entry }) => !named.some((one) => one.entry === entry))].map((one) =>
      this.#describe(one),
    );
  }

  #describe({ file, entry }: Placed): KnownKeyLine {
    const { line, marker, type, key, hosts } = entry;
    const removable = marker === 'none' && this.#own.includes(file);
    return {
      file,
      line,
      marker,
      algorithm: type,
      fingerprint: fingerprintOf(key),
      hashed: hosts.startsWith('|'),
      removable,
    };
  }

  /** The lines it took out or shortened, none where there is nothing to. Rejects with the file system's error; the file is then as it was. */
  async remove(server: KeyServer, file: string, fingerprint: string): Promise<readonly TakenLine[]> {
    if (!this.#own.includes(file)) return [];
    let taken: readonly TakenLine[] = [];
    const { name, bare } = namesOf(server);
    const isGone = ({ key }: { readonly key: Buffer }): boolean => fingerprintOf(key) === fingerprint;
    const isChanged = await rewriteFile(file, (text) => {
      const named = withoutName(text, name, isGone);
      const left = bare === null ? named : withoutName(named, bare, isGone);
      taken = takenLines(text, left);
      return left;
    });
    return isChanged ? taken : [];
  }

  /** Puts lines back that `remove` took. False where there is no file. Rejects with the file system's error. */
  async putBack(file: string, taken: readonly TakenLine[]): Promise<boolean> {
    return this.#own.includes(file) && rewriteFile(file, (text) => withPutBack(text, taken));
  }
}
