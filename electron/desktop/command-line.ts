import { pathToFileURL } from 'node:url';

const windowOptions = /^--(user-data-dir|screenshot|panel)(=|$)/;
const flags = /^--(hidden|no-sandbox)$/;

/**
 * What `bin/culvert` of a package puts before a command, with switches for Chromium between the two; behind `--` Chromium
 * reads none.
 */
const isCommand = '--command-line';

/** A package's arguments, where they are for the headless command line; null where they are the window's. */
export function commandArguments(args: readonly string[]): readonly string[] | null {
  if (args[0] === isCommand) return withoutChromiums(args.slice(args.indexOf('--') + 1));
  const first = firstWord(args);
  if (first === undefined) return null;
  const asks = first === '--help' || first === '--version' || !/^(-|[a-z]+:\/\/)/.test(first);
  return asks ? withoutChromiums(args) : null;
}

const withoutChromiums = (args: readonly string[]) => args.filter((arg) => arg !== '--no-sandbox');

function firstWord(args: readonly string[]): string | undefined {
  const [first = '', ...rest] = args;
  if (flags.test(first)) return firstWord(rest);
  if (!windowOptions.test(first)) return args[0];
  return firstWord(first.includes('=') ? rest : rest.slice(1));
}

/**
 * Runs the command line in this very process, which it ends with the exit code. To be awaited before the app is ready:
 * Electron looks for a display only after that, and the command line needs none.
 */
export async function runCommandLine(script: string, args: readonly string[]): Promise<never> {
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
  return new Promise<never>(() => {});
}
