import type { Problem } from '../model/problem.ts';
import { assertNever } from '../model/result.ts';
import { words } from '../words/words.ts';

/** One sentence, to stand beside the field it is about. */
export function describeProblem(problem: Problem): string {
  const { problems } = words();
  switch (problem.kind) {
    case 'empty':
      return problems.empty(problem.field);
    case 'port-zero':
      return problem.field === 'destination' ? problems.destinationZero : problems.portZero;
    case 'port-out-of-range':
      return problem.field === 'source' ? problems.sourcePortRange(problem.text) : problems.portRange(problem.text);
    case 'port-not-a-number':
      return problems.portWords(problem.text);
    case 'unknown-service':
      return problems.unknownService(problem.text);
    case 'port-missing':
      return problems.portMissing(problem.text, problem.field === 'source' ? '127.0.0.1:5432' : 'db.internal:5432');
    case 'brackets-needed':
      return problems.brackets(problem.field === 'source' ? '[::1]:5901' : '[2001:db8::1]:5901');
    case 'bad-host':
      return problems.badHost(problem.text);
    case 'family-mismatch':
      return problems.family(problem.text, problem.family);
    case 'duplicate-forward':
      return problems.duplicate(problem.existing);
    case 'source-taken':
      return problems.sourceTaken(problem.existing);
    case 'name-taken':
      return problems.nameTaken(problem.name);
    case 'folder-refused':
      return problems.folder[problem.why](problem.folder);
    case 'hop-loop':
      return problems.hopLoop(problem.hop);
    case 'way-too-long':
      return problems.wayTooLong(problem.most);
    case 'key-file-missing':
      return problems.noFile(problem.path);
    case 'key-file-unreadable':
      return problems.unreadable(problem.path);
    case 'not-a-key-file':
      return problems.notAKey(problem.path);
    case 'not-a-certificate':
      return problems.notACertificate(problem.path);
    case 'builtin-fixed':
      return problems.builtin;
    case 'not-running':
      return problems.notRunning;
    case 'not-applied':
      return problems.notApplied(problem.detail);
    case 'not-saved':
      return problems.notSaved(problem.detail);
    case 'malformed':
      return problem.detail;
    default:
      return assertNever(problem);
  }
}
