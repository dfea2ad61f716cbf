import type { ImportProblem } from '@shared/model/import-note.ts';
import type { ImportChoice, ImportView } from '@shared/model/import-view.ts';
import { assertNever } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import type { Importer } from '../import/importer.ts';

/** What `culvert import` was told. */
export interface ImportOrder {
  /** Absolute: a file, or PuTTY's folder. */
  readonly path: string;
  /** What becomes of a session whose name a saved one with other settings has. */
  readonly taken: 'leave' | 'rename' | 'replace';
  /** Whether host keys come along. */
  readonly hostKeys: boolean;
  readonly json: boolean;
}

interface Speaker {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Imports what a file or folder holds and says what came of it. Gives the exit code. `speak` sets the language. */
export async function runImport(
  importer: Importer,
  { path, taken, hostKeys, json }: ImportOrder,
  speak: <T>(say: () => T) => T,
  { out, err }: Speaker,
): Promise<number> {
  const fail = (problem: ImportProblem): number => {
    err(speak(() => importProblemLine(problem)));
    return 255;
  };
  const looked = await importer.look({ kind: 'path', path }, path);
  if (!looked.ok) return fail(looked.error);
  const view = looked.value;
  const choices = choicesFor(view, taken);
  const keys = hostKeys ? view.hostKeys.flatMap(({ standing }, at) => (standing === 'new' ? [at] : [])) : [];
  const done = importer.apply(view.id, choices, keys);
  if (!done.ok) return fail(done.error);
  const { added, replaced } = done.value;
  for (const line of leftLines(view, taken)) err(line);
  if (json)
    out(
      JSON.stringify({ event: 'import', added, replaced, hostKeys: done.value.hostKeys, ...leftCounts(view, taken) }),
    );
  else out(summary(view, added, replaced, done.value.hostKeys));
  return 0;
}

function choicesFor({ sessions }: ImportView, taken: ImportOrder['taken']): readonly ImportChoice[] {
  return sessions.flatMap(({ standing, host }, at): readonly ImportChoice[] => {
    if (host === '') return [];
    if (standing.kind === 'new') return [{ at, how: 'add' }];
    return standing.kind === 'taken' && taken !== 'leave' ? [{ at, how: taken }] : [];
  });
}

function leftCounts({ sessions }: ImportView, taken: ImportOrder['taken']) {
  const count = (kind: string) => sessions.filter(({ standing, host }) => standing.kind === kind && host !== '').length;
  return { same: count('same'), left: (taken === 'leave' ? count('taken') : 0) + count('unsound') };
}

/** Why a session did not come along, a line each. */
function leftLines({ sessions }: ImportView, taken: ImportOrder['taken']): readonly string[] {
  return sessions.flatMap(({ name, host, standing }) => {
    if (host === '') return [`${name || 'One entry'} names no host and was left out.`];
    if (standing.kind === 'unsound') return [`${name} was left out: ${standing.detail}`];
    if (standing.kind !== 'taken' || taken !== 'leave') return [];
    return [`${name} is saved already with other settings and stays as it is: --replace or --rename takes it along.`];
  });
}

function summary(view: ImportView, added: number, replaced: number, hostKeys: number): string {
  const same = view.sessions.filter(({ standing }) => standing.kind === 'same').length;
  const parts = [
    ...(added > 0 ? [`Added ${sessions(added)}.`] : []),
    ...(replaced > 0 ? [`Replaced ${sessions(replaced)}.`] : []),
    ...(hostKeys > 0 ? [`Added ${hostKeys} host key${hostKeys === 1 ? '' : 's'}.`] : []),
    ...(same > 0 ? [`${sessions(same)} ${same === 1 ? 'was' : 'were'} saved already, just so.`] : []),
  ];
  return added + replaced + hostKeys === 0 ? ['Nothing was changed.', ...parts].join(' ') : parts.join(' ');
}

const sessions = (count: number): string => `${count} session${count === 1 ? '' : 's'}`;

function importProblemLine(problem: ImportProblem): string {
  const { problems } = words().interop;
  switch (problem.kind) {
    case 'too-large':
      return problems['too-large'](problem.bytes, problem.most);
    case 'broken-reg':
      return problems['broken-reg'](problem.line);
    case 'no-such-folder':
      return `There are no PuTTY sessions in ${problem.path}.`;
    case 'unreadable':
      return problems.unreadable(problem.path, problem.detail);
    case 'wrong':
      return problems.wrong(problem.detail);
    case 'empty':
      return 'The file is empty; nothing was changed.';
    case 'no-tunnel':
    case 'unclosed-quote':
    case 'no-host':
    case 'not-text':
    case 'no-putty-sessions':
    case 'too-slow':
    case 'gone':
      return problems[problem.kind];
    default:
      return assertNever(problem);
  }
}
