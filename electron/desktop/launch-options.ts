import { resolve } from 'node:path';
import type { Place } from '@shared/ipc/contract.ts';
import { atLoginSwitch } from './login-item.ts';

/** What the window's start was asked for. */
export interface LaunchOptions {
  /** Absolute; null for the usual place. */
  readonly userDataDir: string | null;
  /** Absolute path of the picture to take instead of staying open. */
  readonly screenshot: string | null;
  readonly panel: Place | null;
  /** Start without a window. */
  readonly hidden: boolean;
  /** The desktop started Culvert: without a window, and the marked sessions open. */
  readonly atLogin: boolean;
}

const places: readonly Place[] = ['session', 'tunnels', 'status'];

/** Reads the start's arguments, `--option VALUE` and `--option=VALUE` alike; what it does not know is Chromium's. */
export function parseLaunchOptions(argv: readonly string[], cwd: string): LaunchOptions {
  const userDataDir = optionValue(argv, 'user-data-dir');
  const screenshot = optionValue(argv, 'screenshot');
  const panel = optionValue(argv, 'panel');
  return {
    userDataDir: userDataDir ? resolve(cwd, userDataDir) : null,
    screenshot: screenshot ? resolve(cwd, screenshot) : null,
    panel: places.find((place) => place === panel) ?? null,
    hidden: argv.includes('--hidden') || argv.includes(atLoginSwitch),
    atLogin: argv.includes(atLoginSwitch),
  };
}

/** The last one given counts, as with Chromium's own switches. */
function optionValue(argv: readonly string[], option: string): string | undefined {
  const at = argv.findLastIndex((arg) => arg === `--${option}` || arg.startsWith(`--${option}=`));
  const arg = argv[at];
  if (arg === undefined) return undefined;
  if (arg !== `--${option}`) return arg.slice(option.length + 3);
  const next = argv[at + 1];
  return next?.startsWith('--') ? undefined : next;
}
