import { describeRule } from '../describe/rule.ts';
import { words } from '../words/words.ts';
import type { SshNote } from './ssh-note.ts';

/** What a line does not do, as a sentence. */
export function describeSshNote(note: SshNote): string {
  const text = words().help;
  if (note.kind === 'left-out') return text.leftOut(describeRule(note.rule), text.reasons[note.reason]);
  return note.kind === 'family' ? text.family(describeRule(note.rule)) : text.notes[note.kind];
}
