import { spawn } from 'node:child_process';

const windowOptions = /^--(user-data-dir|screenshot|panel)(=|$)/;
const flags = /^--(hidden|no-sandbox)$/;

/** A package's arguments, where they are for the headless command line; null where they are the window's. */
export function commandArguments(args: readonly string[]): readonly string[] | null {
  const first = firstWord(args);
  const isCommand =
    first === '--help' || first === '--version' || (first !== undefined && !/^(-|[a-z]+:\/\/)/.test(first));
  return isCommand ? args.filter((arg) => arg !== '--no-sandbox') : null;
}

function firstWord(args: readonly string[]): string | undefined {
  const [first = '', ...rest] = args;
  if (flags.test(first)) return firstWord(rest);
  if (!windowOptions.test(first)) return args[0];
  return firstWord(first.includes('=') ? rest : rest.slice(1));
}

/**
 * Runs the command line on this very program's Node and gives its exit code. To be awaited before the app is ready:
 * Electron looks for a display only after that, and the command line needs none.
 */
export function runCommandLine(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(255));
    child.once('exit', (code) => resolve(code ?? 255));
  });
}
