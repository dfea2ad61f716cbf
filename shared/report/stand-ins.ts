import type { ReportNames } from './facts.ts';
import { type FoundName, NameFinder } from './name-finder.ts';
import { scrubSecrets } from './secrets.ts';

type Kind = 'host' | 'user' | 'session' | 'path' | 'key';

/** Names that are known to come up; what they are called is found in texts, whatever surrounds it. */
export interface KnownNames {
  readonly hosts: Iterable<string>;
  readonly users: Iterable<string>;
  readonly sessions: Iterable<string>;
}

/** Says nothing about anybody. */
const harmless = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|::1?|\*|255(?:\.\d+){3})$/i;
/** Names of algorithms end as addresses of mail do. */
const algorithm = /^[a-z0-9-]+@(?:openssh\.com|libssh\.org|ssh\.com|lysator\.liu\.se|amazon\.com)$/i;
const ownFiles = /^(?:sessions|settings|secrets)\.json(?:\.\S+)?$|^known_hosts$/;

/** What a name looks like where nobody knew that it would come up. One alternative each, the longest kinds first. */
const shapes: readonly (readonly [Kind, string])[] = [
  ['path', String.raw`(?<![\w/:.])(?:~|[A-Za-z]:)?[/\\](?=[\w.~])[^\s"'“”„‘’,;()]*[^\s"'“”„‘’,;().:!?]`],
  ['key', 'SHA256:[A-Za-z0-9+/=]{20,}'],
  ['user', String.raw`[\w.+-]+@[\w.-]*\w`],
  ['host', String.raw`(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)`],
  ['host', String.raw`(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?(?![\w:])`],
  ['host', String.raw`(?<![\w.-])(?:[a-z0-9_](?:[\w-]*\w)?\.)+[a-z][a-z0-9-]*[a-z](?![\w-])`],
  ['host', String.raw`(?<![\w.-])[a-z_][\w-]*(?=:\d{1,5}(?!\d))`],
];

/** Replaces names by stand-ins that stay the same throughout one report: `host-1`, `user-2`. */
export class StandIns {
  readonly #names: ReportNames;
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<Kind, number>();
  readonly #known: NameFinder<Kind>;

  constructor(names: ReportNames, { hosts, users, sessions }: KnownNames) {
    this.#names = names;
    const known = new Map<string, Kind>();
    for (const [kind, list] of [
      ['user', users],
      ['session', sessions],
      ['host', hosts],
    ] as const)
      for (const name of list) if (name !== '' && !harmless.test(name)) known.set(name.toLowerCase(), kind);
    this.#known = new NameFinder(known);
  }

  /** A text without secrets, and with stand-ins for all names that may not be told. */
  text(text: string): string {
    const left = scrubSecrets(text);
    const parts: string[] = [];
    let from = 0;
    let known = this.#known.find(left, 0);
    let shaped = findShape(left, 0);
    for (let found = first(known, shaped); found; found = first(known, shaped)) {
      parts.push(left.slice(from, found.at), this.#of(found.kind, found.name));
      from = found.at + found.name.length;
      if (known && known.at < from) known = this.#known.find(left, from);
      if (shaped && shaped.at < from) shaped = findShape(left, from);
    }
    return parts.join('') + left.slice(from);
  }

  host = (name: string): string => this.#of('host', name);
  user = (name: string): string => this.#of('user', name);
  session = (name: string): string => this.#of('session', name);
  path = (name: string): string => this.#of('path', name);

  #of(kind: Kind, name: string): string {
    if (name === '' || harmless.test(name) || algorithm.test(name) || ownFiles.test(name)) return name;
    if (this.#mayTell(kind)) return name;
    const key = `${kind} ${name.toLowerCase()}`;
    const known = this.#given.get(key);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const made = `${kind}-${count}`;
    this.#given.set(key, made);
    return made;
  }

  /** A key tells which server it is of; an address of a person tells both. */
  #mayTell(kind: Kind): boolean {
    const { hosts, people, paths } = this.#names;
    switch (kind) {
      case 'host':
      case 'key':
        return hosts;
      case 'user':
      case 'session':
        return people;
      case 'path':
        return paths;
    }
  }
}

type Found = FoundName<Kind>;

const anyShape = new RegExp(shapes.map(([, shape]) => `(${shape})`).join('|'), 'gi');

/** The first thing at `from` or behind it that looks like a name. */
function findShape(text: string, from: number): Found | null {
  anyShape.lastIndex = from;
  const match = anyShape.exec(text);
  const shape = match && shapes[match.slice(1).findIndex((group) => group !== undefined)];
  return shape ? { at: match.index, name: match[0], kind: shape[0] } : null;
}

/** What comes first; at one place a name that is known goes before what only looks like one. */
const first = (known: Found | null, shaped: Found | null): Found | null =>
  known && shaped ? (shaped.at < known.at ? shaped : known) : (known ?? shaped);
