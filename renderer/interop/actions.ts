import { describeProblem } from '@shared/describe/problem.ts';
import type { ImportProblem } from '@shared/model/import-note.ts';
import type { ExportForm, ImportChoice, ImportView } from '@shared/model/import-view.ts';
import type { Result } from '@shared/model/result.ts';
import { conflictProblem } from '@shared/parse/forward-rule.ts';
import { mostPasted } from '@shared/parse/paste/take-apart.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import type { Forms } from '../session/forms.tsx';
import { useUi } from '../store/ui.ts';
import { editForwards } from '../tunnels/actions.ts';
import { useInterop } from './store.ts';
import { importProblemText } from './texts.ts';

const ui = () => useUi.getState();
const sayProblem = (problem: ImportProblem) => ui().say({ level: 'warning', text: importProblemText(problem) });

/** Looks at a text that was pasted; nothing comes of it before it is confirmed. */
export function lookAtText(text: string): Promise<void> {
  if (text.length > mostPasted) {
    sayProblem({ kind: 'too-large', bytes: text.length, most: mostPasted });
    return Promise.resolve();
  }
  return look(() => api().call('interop.paste', text));
}

/** The same of what is on the clipboard, PuTTY's sessions, a file, or ~/.ssh/config. */
export const lookAt = (what: 'clipboard' | 'putty' | 'file' | 'config-hosts'): Promise<void> =>
  look(() => api().call('interop.look', what));

async function look(read: () => Promise<Result<ImportView | null, ImportProblem>>): Promise<void> {
  if (useInterop.getState().isReading) return;
  useInterop.getState().begin();
  const seen = await read().catch((): Result<null, ImportProblem> => ({ ok: false, error: { kind: 'too-slow' } }));
  useInterop.getState().end(seen.ok ? seen.value : null);
  if (!seen.ok) sayProblem(seen.error);
}

export const closeImport = (): void => useInterop.getState().end(null);

/** Carries out what was chosen, and offers the way back. */
export async function applyImport(
  view: ImportView,
  sessions: readonly ImportChoice[],
  hostKeys: readonly number[],
): Promise<void> {
  const done = await api().call('interop.apply', { id: view.id, sessions: [...sessions], hostKeys: [...hostKeys] });
  closeImport();
  if (!done.ok) return sayProblem(done.error);
  const text = words().interop.done;
  const { added, replaced, hostKeys: keys, ids } = done.value;
  const parts = [
    ...(ids.length > 0 ? [text.sessions(added, replaced)] : []),
    ...(keys > 0 ? [text.withKeys(keys)] : []),
  ];
  if (parts.length === 0) return;
  ui().show('session');
  ui().select(ids[0] ?? ui().selected);
  ui().say({ level: 'info', text: parts.join(' '), action: { label: text.undo, run: () => void undoImport() } });
}

async function undoImport(): Promise<void> {
  const isUndone = await api().call('interop.undo');
  const text = words().interop.done;
  ui().say(isUndone ? { level: 'info', text: text.undone } : { level: 'warning', text: text.notUndone });
}

/** Adds the forwards of one session to the one in the form; those that would listen where another does are left out. */
export async function takeRows(forms: Forms, view: ImportView, at: number): Promise<void> {
  const rows = await api().call('interop.rows', { id: view.id, at });
  closeImport();
  const before = forms.session.getValues('forwards');
  const fitting = [...before];
  for (const rule of rows) if (!conflictProblem(rule, fitting)) fitting.push(rule);
  const text = words().interop.done;
  const added = fitting.length - before.length;
  const edited = await editForwards(forms, { forwards: fitting });
  if (!edited.ok) return ui().say({ level: 'warning', text: describeProblem(edited.error) });
  ui().show('tunnels');
  const clash = rows.length - added;
  const undo = () =>
    void editForwards(forms, { forwards: before }).then(() => ui().say({ level: 'info', text: text.undone }));
  ui().say({
    level: clash > 0 ? 'warning' : 'info',
    text: [text.rows(added), ...(clash > 0 ? [text.rowsClash(clash)] : [])].join(' '),
    action: { label: text.undo, run: undo },
  });
}

/** Writes all saved sessions to a place the person chooses. */
export async function exportAll(form: ExportForm): Promise<void> {
  const written = await api().call('interop.export', { form, ids: null });
  const text = words().interop.done;
  if (!written.ok) return ui().say({ level: 'warning', text: text.notWritten(written.error) });
  if (!written.value) return;
  const { sessions, path, unsaid } = written.value;
  const parts = [text.exported(sessions, path), ...(unsaid > 0 ? [text.unsaid(unsaid)] : [])];
  ui().say({ level: 'info', text: parts.join(' ') });
}
