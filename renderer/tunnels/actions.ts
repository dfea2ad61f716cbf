import { describeProblem } from '@shared/describe/problem.ts';
import { describeRule } from '@shared/describe/rule.ts';
import { isRunning } from '@shared/describe/state.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { conflictProblem } from '@shared/parse/forward-rule.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import type { Forms } from '../session/forms.tsx';
import { newId } from '../session/new-id.ts';
import { snapshotOf } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { sayUndoable } from '../store/undo.ts';
import { type ForwardDraft, forwardErrors, noForward, readForward, toForwardDraft } from './forward-form.ts';

interface ForwardEdit {
  readonly forwards: ForwardRule[];
  readonly localAcceptOthers: boolean;
  readonly remoteAcceptOthers: boolean;
  readonly streamLocalBindUnlink?: boolean;
}

/**
 * Changes what the session forwards: in the form, and where the session runs there first, at once. A session that ended
 * in the meantime is no obstacle: the form alone changes then.
 */
export async function editForwards(forms: Forms, edit: Partial<ForwardEdit>): Promise<Result<null, Problem>> {
  const [forwards, localAcceptOthers, remoteAcceptOthers] = forms.session.getValues([
    'forwards',
    'localAcceptOthers',
    'remoteAcceptOthers',
  ]);
  const whole = { forwards, localAcceptOthers, remoteAcceptOthers, ...edit };
  const applied = await applyLive(whole);
  if (!applied.ok && applied.error.kind !== 'not-running') return applied;
  forms.session.clearErrors('forwards');
  forms.session.setValue('forwards', whole.forwards);
  forms.session.setValue('localAcceptOthers', whole.localAcceptOthers);
  forms.session.setValue('remoteAcceptOthers', whole.remoteAcceptOthers);
  return ok(null);
}

async function applyLive(edit: ForwardEdit): Promise<Result<null, Problem>> {
  const { id } = useUi.getState().base;
  const snapshot = snapshotOf(id);
  return snapshot && isRunning(snapshot.status) ? api().call('sessions.applyForwards', { id, ...edit }) : ok(null);
}

/** Add, or Apply: the fields become a forward, new or in the place of the one they change, and empty themselves. */
export function add(forms: Forms): Promise<void> {
  const from = document.activeElement;
  return forms.forward.handleSubmit((typed) => addTyped(forms, typed, from))();
}

async function addTyped(forms: Forms, typed: ForwardDraft, from: Element | null): Promise<void> {
  const forwards = forms.session.getValues('forwards');
  const rule = readForward(typed, newId(), forwards);
  if (!rule.ok) return showErrors(forms, rule.error, typed);
  const edited = await editForwards(forms, { forwards: placed(forwards, rule.value) });
  if (!edited.ok) return showErrors(forms, [edited.error], typed);
  forms.forward.reset({ ...noForward, kind: typed.kind, family: typed.family });
  focusSource(forms, from);
}

/** A form that was just set anew knows its fields again only once they are drawn; who went elsewhere by then stays there. */
const focusSource = (forms: Forms, from: Element | null): void =>
  void requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now === from || now === document.body) forms.forward.setFocus('source');
  });

/** A rule in the place of the one with its id, or at the end. */
const placed = (forwards: readonly ForwardRule[], rule: ForwardRule): ForwardRule[] =>
  forwards.some(({ id }) => id === rule.id)
    ? forwards.map((other) => (other.id === rule.id ? rule : other))
    : [...forwards, rule];

function showErrors(forms: Forms, problems: readonly Problem[], typed: ForwardDraft): void {
  const errors = forwardErrors(problems, typed);
  for (const field of ['source', 'destination', 'permitOpen'] as const) {
    const error = errors[field];
    if (error) forms.forward.setError(field, error);
  }
}

/** Change: puts a forward into the fields, to be replaced by what they say once they are applied. */
export function startChange(forms: Forms, id: string): void {
  const rule = forms.session.getValues('forwards').find((other) => other.id === id);
  if (!rule) return;
  forms.forward.reset({ ...toForwardDraft(rule), changing: id });
  focusSource(forms, document.activeElement);
}

/** Leaves the forward in the fields as it is. */
export function stopChange(forms: Forms): void {
  forms.forward.reset(noForward);
}

/** Remove: takes the forward away and puts what it was back into the fields. */
export async function removeForward(forms: Forms, id: string): Promise<void> {
  const forwards = forms.session.getValues('forwards');
  const rule = forwards.find((other) => other.id === id);
  if (!rule) return;
  const edited = await editForwards(forms, { forwards: forwards.filter((other) => other !== rule) });
  if (!edited.ok) return sayProblem(edited.error);
  forms.forward.reset(toForwardDraft(rule));
  const { base } = useUi.getState();
  sayUndoable(words().sessions.forwardRemoved(describeRule(rule)), {
    undo: () => bringBack(forms, rule, forwards.indexOf(rule)),
    isPossible: () => useUi.getState().base.id === base.id,
  });
}

/** Undo of Remove: the forward is where it was, and the fields are empty again unless something else was typed. */
async function bringBack(forms: Forms, rule: ForwardRule, index: number) {
  const forwards = forms.session.getValues('forwards');
  const problem = conflictProblem(rule, forwards);
  const edited = problem ? fail(problem) : await editForwards(forms, { forwards: forwards.toSpliced(index, 0, rule) });
  if (!edited.ok) return { level: 'warning', text: describeProblem(edited.error) } as const;
  const isUntouched = JSON.stringify(forms.forward.getValues()) === JSON.stringify(toForwardDraft(rule));
  if (isUntouched) forms.forward.reset(noForward);
  return { level: 'info', text: words().sessions.forwardBack(describeRule(rule)) } as const;
}

/** Switches a forward on or off, at once where the session runs. */
export const setEnabled = (forms: Forms, id: string, enabled: boolean): Promise<void> =>
  editForward(forms, id, (rule) => ({ ...rule, enabled }));

/** Lays a change over one forward; says so where it cannot be applied. */
export async function editForward(forms: Forms, id: string, change: (rule: ForwardRule) => ForwardRule): Promise<void> {
  const forwards = forms.session.getValues('forwards').map((rule) => (rule.id === id ? change(rule) : rule));
  const edited = await editForwards(forms, { forwards });
  if (!edited.ok) sayProblem(edited.error);
}

/** Binds a forward anew: off and on again in the session that runs; the form keeps what it says. */
export async function restartForward(forms: Forms, id: string): Promise<void> {
  const [forwards, localAcceptOthers, remoteAcceptOthers, streamLocalBindUnlink] = forms.session.getValues([
    'forwards',
    'localAcceptOthers',
    'remoteAcceptOthers',
    'streamLocalBindUnlink',
  ]);
  const accept = { localAcceptOthers, remoteAcceptOthers, streamLocalBindUnlink };
  const off = forwards.map((rule) => (rule.id === id ? { ...rule, enabled: false } : rule));
  for (const step of [off, forwards]) {
    const applied = await applyLive({ forwards: step, ...accept });
    if (!applied.ok) return sayProblem(applied.error);
  }
}

/** Has the session replace sockets that were left behind, and binds the forward that met one anew. */
export async function replaceStaleSocket(forms: Forms, id: string): Promise<void> {
  forms.session.setValue('streamLocalBindUnlink', true, { shouldDirty: true });
  await restartForward(forms, id);
}

export const sayProblem = (problem: Problem): void =>
  useUi.getState().say({ level: 'warning', text: describeProblem(problem) });
