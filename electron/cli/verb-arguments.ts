import { fail, ok, type Result } from '@shared/model/result.ts';

/** What followed a verb. */
export interface VerbArguments {
  readonly names: readonly string[];
  /** Options without a value that were given, by their long names. */
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

/** What a verb takes: options by their names, `--all`, each with its short form where it has one. */
export interface VerbOptions {
  readonly flags?: readonly string[];
  readonly values?: readonly string[];
  readonly short?: Readonly<Record<string, string>>;
}

/** Reads names and options in any order; `--` ends the options. The error is a sentence. */
export function readVerb(
  verb: string,
  args: readonly string[],
  { flags = [], values = [], short = {} }: VerbOptions,
): Result<VerbArguments, string> {
  const found = { names: [] as string[], flags: new Set<string>(), values: new Map<string, string>() };
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      found.names.push(...queue.splice(0));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      found.names.push(word);
      continue;
    }
    const [typed = '', inline] = word.startsWith('--') ? split(word) : [word];
    const option = short[typed] ?? typed;
    if (flags.includes(option) && inline === undefined) found.flags.add(option);
    else if (values.includes(option)) {
      const value = inline ?? queue.shift();
      if (value === undefined || value === '') return fail(`${typed} needs a value.`);
      found.values.set(option, value);
    } else return fail(`culvert ${verb} has no option ${typed}; culvert ${verb} --help tells those it has.`);
  }
  return ok(found);
}

function split(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
