import { describeProblem } from '../../describe/problem.ts';
import { isUnix } from '../../model/endpoint.ts';
import type { ForwardRule } from '../../model/forward-rule.ts';
import { type ImportNote, type LeftOut, leftOut, type NoteReason } from '../../model/import-note.ts';
import { conflictProblem } from '../forward-rule.ts';
import { checkShape, checkSupport } from '../ssh-command/check-setting.ts';
import { isForwardKey, ruleOf } from '../ssh-command/forward-plan.ts';
import { nameOfKey } from '../ssh-command/keywords.ts';
import type { Setting } from '../ssh-command/setting.ts';

/** Keywords that are sound and that a session has no place for. */
const unheld: Readonly<Record<string, NoteReason>> = {
  batchmode: 'no-difference',
  loglevel: 'no-difference',
  connecttimeout: 'not-here',
  connectionattempts: 'not-here',
  exitonforwardfailure: 'not-here',
  numberofpasswordprompts: 'not-here',
  rekeylimit: 'not-here',
  hashknownhosts: 'not-here',
  stricthostkeychecking: 'host-key-check',
  userknownhostsfile: 'host-key-check',
  globalknownhostsfile: 'host-key-check',
};

/** Settings that can be planned with, and what was left out of them. */
export interface SoundSettings {
  readonly settings: readonly Setting[];
  readonly notes: readonly ImportNote[];
}

/**
 * Settings without those that would stop a plan: unknown ones, values that do not parse, what Culvert does not do, and
 * forwards that want a listener an earlier one has.
 */
export function soundSettings(settings: readonly Setting[]): SoundSettings {
  const kept: Setting[] = [];
  const notes: ImportNote[] = [];
  const clashes = createClashes();
  for (const given of settings) {
    const setting = { ...given, key: nameOfKey(given.key) };
    const { note, keep } = look(setting, clashes);
    if (note) notes.push(note);
    if (keep) kept.push(setting);
  }
  return { settings: kept, notes };
}

interface Look {
  readonly note: LeftOut | null;
  readonly keep: boolean;
}

const dropped = (note: LeftOut): Look => ({ note, keep: false });

function look(setting: Setting, clashes: (setting: Setting) => LeftOut | null): Look {
  const shape = checkShape(setting);
  if (shape.verdict === 'error') return dropped(leftOut(setting.where, 'wrong', withoutPlace(shape.text, setting)));
  const why = unheld[setting.key];
  if (why !== undefined) return dropped(leftOut(setting.where, why));
  const support = checkSupport(setting);
  if (support.verdict === 'error') return dropped(leftOut(setting.where, 'not-here'));
  if (support.verdict === 'warning')
    return { note: leftOut(setting.where, 'wrong', withoutPlace(support.text, setting)), keep: true };
  const clash = clashes(setting);
  return clash ? dropped(clash) : { note: null, keep: true };
}

const withoutPlace = (text: string, { where }: Setting): string => {
  const rest = text.startsWith(`${where}: `) ? text.slice(where.length + 2) : text;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

/** Finds forwards that want the same listener, each compared with those of its own port alone. */
function createClashes(): (setting: Setting) => LeftOut | null {
  const seen = new Map<string, ForwardRule[]>();
  return (setting) => {
    if (!isForwardKey(setting.key)) return null;
    const read = ruleOf(setting, 'auto', setting.where);
    if (!read.ok) return null;
    const { source } = read.value;
    const key = isUnix(source) ? source.path : String(source.port);
    const rivals = seen.get(key) ?? [];
    const problem = conflictProblem({ ...read.value, id: '' }, rivals);
    if (!problem) seen.set(key, [...rivals, read.value]);
    return problem ? leftOut(setting.where, 'wrong', describeProblem(problem)) : null;
  };
}
