import { describeRule } from '@shared/describe/rule.ts';
import type { SshNote } from '@shared/export/ssh-note.ts';
import type { Unsayable } from '@shared/export/types.ts';
import type { ImportNote, ImportProblem } from '@shared/model/import-note.ts';
import { assertNever } from '@shared/model/result.ts';
import { formatList } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';

/** One thing an import leaves out or takes along, in a sentence. */
export function noteText(note: ImportNote): string {
  const text = words().interop;
  switch (note.kind) {
    case 'left-out':
      return note.why === 'wrong' && note.detail
        ? `${note.what}: ${note.detail}`
        : text.leftOut(note.what, text.reasons[note.why]);
    case 'from-config':
      return text.fromConfig(note.host);
    case 'load-known':
      return text.loadKnown(note.name);
    case 'load-unknown':
      return text.loadUnknown(note.name);
    case 'kept':
      return text.kept;
    default:
      return assertNever(note);
  }
}

/** Why nothing can be taken, in one sentence. */
export function importProblemText(problem: ImportProblem): string {
  const text = words().interop.problems;
  switch (problem.kind) {
    case 'too-large':
      return text['too-large'](problem.bytes, problem.most);
    case 'broken-reg':
      return text['broken-reg'](problem.line);
    case 'no-such-folder':
      return text['no-such-folder'](problem.path);
    case 'unreadable':
      return text.unreadable(problem.path, problem.detail);
    case 'wrong':
      return text.wrong(problem.detail);
    default:
      return text[problem.kind];
  }
}

/** As many as fit a line; the others are counted. */
const mostNamed = 4;

/** What could not be written down, in one list; `''` where all could. */
export function unsaidText(notes: readonly Unsayable[]): string {
  const text = words().interop.unsaid;
  const named = [...new Set(notes.map(({ kind, subject }) => text[kind](subject)))];
  const rest = named.length - mostNamed;
  return formatList([...named.slice(0, mostNamed), ...(rest > 0 ? [text.other(rest)] : [])]);
}

/** ssh's notes in the words of the others; what only makes Culvert more convenient goes without saying. */
export function sshUnsaid(notes: readonly SshNote[]): readonly Unsayable[] {
  return notes.flatMap((note): readonly Unsayable[] => {
    switch (note.kind) {
      case 'left-out':
        return [
          {
            kind:
              note.reason === 'off' ? 'disabled-forward' : note.reason === 'port-zero' ? 'free-port' : 'unix-socket',
            subject: describeRule(note.rule),
          },
        ];
      case 'family':
        return [{ kind: 'family', subject: describeRule(note.rule) }];
      case 'no-lazy':
        return [{ kind: 'lazy', subject: '' }];
      case 'no-pins':
        return [{ kind: 'pins', subject: '' }];
      case 'no-picked-agent-keys':
        return [{ kind: 'key-order', subject: '' }];
      case 'no-pageant':
        return [{ kind: 'agent', subject: 'Pageant' }];
      case 'needs-nc':
        return [{ kind: 'needs-nc', subject: '' }];
      case 'no-proxy-user':
      case 'no-proxy-exclude':
        return [{ kind: 'proxy-password', subject: '' }];
      default:
        return [];
    }
  });
}
