import { type ImportNote, leftOut, type NoteReason } from '../../model/import-note.ts';
import { parseSshDestination } from '../ssh-command/destination.ts';
import { flagReader, takesValue, valueFlags } from '../ssh-command/flags.ts';
import { parseConfigLine, type Setting, settingOf } from '../ssh-command/setting.ts';
import type { ConfigChoice } from '../ssh-command.ts';
import type { SshLine } from './types.ts';

/** Options of ssh(1) with a value that have no place in a session. */
const otherValueFlags = 'BbEeIOQSWw';
/** What says nothing about a tunnel: terminals, logs, sharing, the background. */
const noDifference = 'fEeKkMnOqSTtvXxYysN';
/** Of those, what nobody would miss. */
const silent = 'NTnxkqv';

interface Draft {
  host: string;
  config: ConfigChoice;
  readonly settings: Setting[];
  readonly notes: ImportNote[];
}

const origin = 'command-line';

/**
 * The words behind `ssh` as ssh(1) reads them. Unlike `culvert ssh`, what cannot be taken is left out and named, as a
 * person looks at the outcome before anything comes of it. What is read is not looked at closer: see `soundSettings`.
 */
export function readSshLine(words: readonly string[]): SshLine {
  const draft: Draft = { host: '', config: { kind: 'default' }, settings: [], notes: [] };
  const queue = [...words];
  let optionsEnded = false;
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!optionsEnded && word === '--') optionsEnded = true;
    else if (!optionsEnded && /^-./.test(word)) readFlags(draft, word, queue);
    else if (draft.host === '') takeDestination(draft, word);
    else {
      draft.notes.push(leftOut([word, ...queue].join(' '), 'remote-command'));
      break;
    }
  }
  const { host, settings, config, notes } = draft;
  return { command: { host, settings, config, verbose: 0, quiet: false, matchExec: false }, notes };
}

function takeDestination(draft: Draft, word: string): void {
  const read = parseSshDestination(word);
  if (!read.ok) return void draft.notes.push(leftOut(word, 'wrong', read.error));
  const { host, user, port } = read.value;
  draft.host = host;
  if (user !== null) draft.settings.push({ key: 'user', args: [user], where: word, origin });
  if (port !== null) draft.settings.push({ key: 'port', args: [String(port)], where: word, origin });
}

/** One word of flags such as `-fNT` or `-p2222`. */
function readFlags(draft: Draft, word: string, queue: string[]): void {
  for (let at = 1; at < word.length; at += 1) {
    const flag = word.charAt(at);
    if (takesValue(flag) || otherValueFlags.includes(flag)) {
      const value = word.slice(at + 1) || queue.shift();
      takeValue(draft, flag, value ?? '');
      return;
    }
    takePlain(draft, flag);
  }
}

function takePlain(draft: Draft, flag: string): void {
  const setting = flagReader(flag);
  // -A and -a win over -o, and the last of them over the others.
  if (setting?.key === 'forwardagent') draft.settings.unshift(setting);
  else if (setting) draft.settings.push(setting);
  else if (!silent.includes(flag)) draft.notes.push(leftOut(`-${flag}`, reasonFor(flag)));
}

const reasonFor = (flag: string): NoteReason => (noDifference.includes(flag) ? 'no-difference' : 'not-here');

function takeValue(draft: Draft, flag: string, value: string): void {
  const where = `-${flag} ${value}`.trim();
  if (value === '') return void draft.notes.push(leftOut(where, 'wrong', `-${flag} needs a value.`));
  if (flag === 'F') draft.config = value.toLowerCase() === 'none' ? { kind: 'none' } : { kind: 'file', path: value };
  else if (flag === 'o') takeOption(draft, value);
  else {
    const key = valueFlags[flag];
    if (key === undefined) draft.notes.push(leftOut(where, reasonFor(flag)));
    else draft.settings.push({ key, args: [value], where, origin });
  }
}

function takeOption(draft: Draft, value: string): void {
  const line = parseConfigLine(value);
  const where = `-o ${value}`;
  if (!line.ok) draft.notes.push(leftOut(where, 'wrong', `${line.error}.`));
  else if (line.value !== null) draft.settings.push(settingOf(line.value, where, origin));
}
