import { homedir } from 'node:os';
import { version } from '../../package.json';
import { leaveNoCoreDumps } from '../process/no-core-dumps.ts';
import { readArguments } from './arguments.ts';
import { exportVerb } from './export-verb.ts';
import { pathOf } from './find-session.ts';
import { listAsJson, listAsText } from './list-sessions.ts';
import { completionScript, shells } from './manual/completion.ts';
import { helpText, verbHelp } from './manual/help.ts';
import { openRun } from './open-run.ts';
import { checkVerb, openVerb, type VerbPlace } from './open-verb.ts';
import { say, stderrLine } from './output.ts';
import { planSshRun } from './plan-run.ts';
import { failureCode } from './run-sessions.ts';
import { savedSessions } from './running.ts';
import { closeVerb, importVerb, logVerb, statusVerb } from './there-verbs.ts';
import { defaultUserDataDir, readSavedSessions } from './user-data.ts';

type Verb = (args: readonly string[], place: VerbPlace) => Promise<number> | number;

const verbs: Readonly<Record<string, Verb>> = {
  ssh: (args, { json, userDataDir }) => {
    const plan = planSshRun(args);
    return plan.ok ? openRun(plan.value, json, userDataDir) : refuse(plan.error);
  },
  open: openVerb,
  check: checkVerb,
  close: closeVerb,
  status: statusVerb,
  log: logVerb,
  list,
  import: importVerb,
  export: exportVerb,
  help: ([verb]) => help(verb),
  completion: ([wanted]) => {
    const shell = shells.find((one) => one === wanted);
    return shell ? say(completionScript(shell)) : refuse(`culvert completion takes ${shells.join(', ')}.`);
  },
  /** For the shells' completion: it must be fast, and says nothing where it does not know. */
  __complete: (_, { userDataDir }) => {
    const saved = readSavedSessions(userDataDir);
    return say(saved.ok ? typeable(saved.value.sessions) : '');
  },
};

/** The command line (docs/command-line.md), on Electron's own Node with no window. Gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  if (!read.ok) return refuse(read.error);
  const { words, json, show, userDataDir } = read.value;
  const [command, ...rest] = words;
  if (show) return show === 'help' ? help(command) : say(`culvert ${version}\n`);
  if (command === undefined) return refuse('No command is given; culvert --help tells the commands.');
  const verb = Object.hasOwn(verbs, command) ? verbs[command] : undefined;
  if (!verb) return refuse(`There is no command “${command}”; culvert --help tells the commands.`);
  return verb(rest, {
    userDataDir: userDataDir ?? defaultUserDataDir(process.platform, process.env, homedir()),
    ownFolder: userDataDir,
    json,
    refuse,
  });
}

function help(verb: string | undefined): number {
  const text = verb === undefined ? helpText() : verbHelp(verb);
  return text === null ? refuse(`There is no command “${verb}”; culvert --help tells the commands.`) : say(text);
}

async function list(rest: readonly string[], { userDataDir, json }: VerbPlace): Promise<number> {
  if (rest.length > 0) return refuse(`culvert list takes no “${rest[0]}”.`);
  const saved = await savedSessions(userDataDir);
  if (!saved.ok) return refuse(saved.error);
  for (const { why } of saved.value.unreadable) stderrLine(why);
  return say(json ? listAsJson(saved.value.sessions) : listAsText(saved.value.sessions));
}

/** Names a line each; those that several sessions have with their folders. */
function typeable(sessions: readonly { readonly name: string; readonly folder: string }[]): string {
  const isShared = (name: string) => sessions.filter((one) => one.name.toLowerCase() === name.toLowerCase()).length > 1;
  return sessions.map((one) => `${isShared(one.name) ? pathOf(one) : one.name}\n`).join('');
}

function refuse(sentence: string, code = failureCode): number {
  stderrLine(sentence);
  return code;
}

const fail = (error: unknown) => process.exit(refuse(error instanceof Error ? error.message : String(error)));

leaveNoCoreDumps();
process.on('uncaughtException', fail);
main(process.argv.slice(2)).then((code) => process.exit(code), fail);
