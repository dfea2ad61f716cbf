import { fail, ok, type Result } from '@shared/model/result.ts';

/** A command line with what is the same for every command taken out. */
export interface Arguments {
  /** The command and its own arguments, in order. */
  readonly words: readonly string[];
  readonly json: boolean;
  /** Null for the default. */
  readonly userDataDir: string | null;
  readonly show: 'help' | 'version' | null;
}

/** Takes --json, --user-data-dir, --help and --version out, wherever they stand before a `--`. */
export function readArguments(args: readonly string[]): Result<Arguments, string> {
  const end = args.indexOf('--');
  const queue = end < 0 ? [...args] : args.slice(0, end);
  const found = {
    words: [] as string[],
    json: false,
    userDataDir: null as string | null,
    show: null as Arguments['show'],
  };
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--json') found.json = true;
    else if (word === '--help' || word === '--version') found.show ??= word === '--help' ? 'help' : 'version';
    else if (word === '--user-data-dir' || word.startsWith('--user-data-dir=')) {
      const folder = word.includes('=') ? word.slice(word.indexOf('=') + 1) : queue.shift();
      if (!folder) return fail('--user-data-dir needs a folder.');
      found.userDataDir = folder;
    } else found.words.push(word);
  }
  return ok({ ...found, words: [...found.words, ...(end < 0 ? [] : args.slice(end))] });
}
