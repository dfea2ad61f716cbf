import { describeProblem } from '../describe/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { parsePort } from './port.ts';
import { parseSshDestination } from './ssh-command/destination.ts';
import { flagReader, refusedFlags, silentFlags, takesValue, valueFlags } from './ssh-command/flags.ts';
import { parseConfigLine, type Setting, settingOf } from './ssh-command/setting.ts';

/** Which ssh_config files to read. */
export type ConfigChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly path: string };

/** A command line of ssh(1), taken apart. Nothing of it is looked up or checked against the configuration yet. */
export interface SshCommand {
  /** As typed, without user and port. */
  readonly host: string;
  /** In the order they stand: the first of a keyword wins. */
  readonly settings: readonly Setting[];
  readonly config: ConfigChoice;
  /** How many times -v stands. */
  readonly verbose: number;
  readonly quiet: boolean;
  /** Whether the commands of `Match exec` may be run. */
  readonly matchExec: boolean;
}

interface Draft {
  host: string | null;
  readonly settings: Setting[];
  config: ConfigChoice;
  verbose: number;
  quiet: boolean;
  matchExec: boolean;
}

/**
 * The arguments after `culvert ssh`, as ssh(1) reads them: grouped flags, values attached or apart, options before and
 * after the host, `--` to end them. The error is one sentence that names what is wrong. A remote command is refused.
 */
export function parseSshCommand(args: readonly string[]): Result<SshCommand, string> {
  const draft: Draft = {
    host: null,
    settings: [],
    config: { kind: 'default' },
    verbose: 0,
    quiet: false,
    matchExec: false,
  };
  const queue = [...args];
  let optionsEnded = false;
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!optionsEnded && word === '--') optionsEnded = true;
    else if (!optionsEnded && word === '--match-exec') draft.matchExec = true;
    else if (!optionsEnded && word.startsWith('-') && word !== '-') {
      const problem = readFlags(draft, word, queue);
      if (problem !== null) return fail(problem);
    } else if (draft.host !== null) return fail(`Culvert runs no command on the server: leave out “${word}”.`);
    else {
      const problem = readDestination(draft, word);
      if (problem !== null) return fail(problem);
    }
  }
  const { host } = draft;
  return host === null ? fail('No host is given: culvert ssh [options] [user@]host.') : ok({ ...draft, host });
}

/** One word of flags such as `-NCv` or `-p2222`; null where all is well. */
function readFlags(draft: Draft, word: string, queue: string[]): string | null {
  if (word.startsWith('--')) return `${word} is not an option of culvert ssh.`;
  for (let at = 1; at < word.length; at += 1) {
    const flag = word.charAt(at);
    const refusal = refusedFlags[flag];
    if (refusal !== undefined) return `-${flag} (${refusal}) is not supported by Culvert yet.`;
    if (takesValue(flag)) return readValueFlag(draft, flag, word.slice(at + 1) || queue.shift());
    const problem = readPlainFlag(draft, flag);
    if (problem !== null) return problem;
  }
  return null;
}

function readPlainFlag(draft: Draft, flag: string): string | null {
  const reader = flagReader(flag);
  // -A and -a win over -o, and the last of them over the others.
  if (reader?.key === 'forwardagent') draft.settings.unshift(reader);
  else if (reader) draft.settings.push(reader);
  else if (flag === 'v') draft.verbose += 1;
  else if (flag === 'q') draft.quiet = true;
  else if (!silentFlags.includes(flag)) return `-${flag} is not an option of culvert ssh.`;
  return null;
}

function readValueFlag(draft: Draft, flag: string, value: string | undefined): string | null {
  if (value === undefined || value === '') return `-${flag} needs a value.`;
  if (flag === 'F') {
    draft.config = value.toLowerCase() === 'none' ? { kind: 'none' } : { kind: 'file', path: value };
    return null;
  }
  if (flag === 'o') return readOption(draft, value);
  if (flag === 'p') {
    const port = parsePort(value, 'port');
    if (!port.ok) return `-p ${value}: ${describeProblem(port.error)}`;
  }
  const key = valueFlags[flag];
  if (key) draft.settings.push({ key, args: [value], where: `-${flag} ${value}`, origin: 'command-line' });
  return null;
}

function readOption(draft: Draft, value: string): string | null {
  const line = parseConfigLine(value);
  if (!line.ok) return `-o ${value}: ${line.error}.`;
  if (line.value === null) return `-o ${value}: there is no option in it.`;
  draft.settings.push(settingOf(line.value, `-o ${value}`, 'command-line'));
  return null;
}

function readDestination(draft: Draft, word: string): string | null {
  const destination = parseSshDestination(word);
  if (!destination.ok) return destination.error;
  const { host, user, port } = destination.value;
  draft.host = host;
  const origin = 'command-line';
  if (user !== null) draft.settings.push({ key: 'user', args: [user], where: word, origin });
  if (port !== null) draft.settings.push({ key: 'port', args: [String(port)], where: word, origin });
  return null;
}
