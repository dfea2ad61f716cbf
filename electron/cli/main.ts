import { homedir } from 'node:os';
import { version } from '../../package.json';
import { leaveNoCoreDumps } from '../process/no-core-dumps.ts';
import { readArguments } from './arguments.ts';
import { checkRun } from './check-run.ts';
import { helpText } from './help.ts';
import { listAsJson, listAsText } from './list-sessions.ts';
import { openRun } from './open-run.ts';
import { say, stderrLine } from './output.ts';
import { planOpenRun } from './plan-open.ts';
import { planSshRun } from './plan-run.ts';
import { failureCode } from './run-sessions.ts';
import { defaultUserDataDir, readSavedSessions } from './user-data.ts';

/** The headless command line (docs/command-line.md), on Electron's own Node with no window. Gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (!read.ok) return refuse(read.error);
  const { words, json, show } = read.value;
  const userDataDir = read.value.userDataDir ?? defaultUserDataDir(process.platform, process.env, homedir());
  const [command, ...rest] = words;
  if (show) return say(show === 'help' ? helpText : `culvert ${version}\n`);
  switch (command) {
    case 'ssh': {
      const plan = planSshRun(rest);
      return plan.ok ? openRun(plan.value, json) : refuse(plan.error);
    }
    case 'open': {
      const plan = planOpenRun(rest, userDataDir);
      return plan.ok ? openRun(plan.value, json) : refuse(plan.error);
    }
    case 'check': {
      const plan = planOpenRun(rest, userDataDir, 'check');
      return plan.ok ? checkRun(plan.value, json) : refuse(plan.error);
    }
    case 'list':
      return list(rest, userDataDir, json);
    case undefined:
      return refuse('No command is given; culvert --help tells the commands.');
    default:
      return refuse(`There is no command “${command}”; culvert --help tells the commands.`);
  }
}

function list(rest: readonly string[], userDataDir: string, json: boolean): number {
  if (rest.length > 0) return refuse(`culvert list takes no “${rest[0]}”.`);
  const saved = readSavedSessions(userDataDir);
  if (!saved.ok) return refuse(saved.error);
  for (const { why } of saved.value.unreadable) stderrLine(why);
  return say(json ? listAsJson(saved.value.sessions) : listAsText(saved.value.sessions));
}

function refuse(sentence: string): number {
  stderrLine(sentence);
  return failureCode;
}

const fail = (error: unknown) => process.exit(refuse(error instanceof Error ? error.message : String(error)));

leaveNoCoreDumps();
process.on('uncaughtException', fail);
main(process.argv.slice(2)).then((code) => process.exit(code), fail);
