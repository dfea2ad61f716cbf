import { describeProblem } from '@shared/describe/problem.ts';
import { isRunning } from '@shared/describe/state.ts';
import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import { ok, type Result } from '@shared/model/result.ts';
import { parseForwardFields } from '@shared/parse/forward-rule.ts';
import { api } from '../ipc/api.ts';
import type { Forms } from '../session/forms.tsx';
import { newId } from '../session/new-id.ts';
import { snapshotOf } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { type ForwardDraft, forwardErrors, noForward, toForwardDraft } from './forward-form.ts';

interface ForwardEdit {
  readonly forwards: ForwardRule[];
  readonly localAcceptOthers: boolean;
  readonly remoteAcceptOthers: boolean;
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

/** Add: the fields become a forward and empty themselves, ready for the next. */
export const add = (forms: Forms): Promise<void> => forms.forward.handleSubmit((typed) => addTyped(forms, typed))();

async function addTyped(forms: Forms, typed: ForwardDraft): Promise<void> {
  const forwards = forms.session.getValues('forwards');
  const rule = parseForwardFields(typed, newId(), forwards);
  if (!rule.ok) return showErrors(forms, rule.error);
  const edited = await editForwards(forms, { forwards: [...forwards, rule.value] });
  if (!edited.ok) return showErrors(forms, [edited.error]);
  forms.forward.reset({ ...noForward, kind: typed.kind, family: typed.family });
  forms.forward.setFocus('source');
}

function showErrors(forms: Forms, problems: readonly Problem[]): void {
  const errors = forwardErrors(problems);
  for (const field of ['source', 'destination'] as const) {
    const error = errors[field];
    if (error) forms.forward.setError(field, error);
  }
}

/** Remove: takes the forward away and puts what it was back into the fields. */
export async function removeForward(forms: Forms, id: string): Promise<void> {
  const forwards = forms.session.getValues('forwards');
  const rule = forwards.find((other) => other.id === id);
  if (!rule) return;
  const edited = await editForwards(forms, { forwards: forwards.filter((other) => other !== rule) });
  if (edited.ok) forms.forward.reset(toForwardDraft(rule));
  else sayProblem(edited.error);
}

/** The fix a port in use offers: the same forward on a port that is free. */
export async function moveToPort(forms: Forms, id: string, port: number): Promise<void> {
  const forwards = forms.session.getValues('forwards').map((rule) => (rule.id === id ? onPort(rule, port) : rule));
  const edited = await editForwards(forms, { forwards });
  if (!edited.ok) sayProblem(edited.error);
}

const onPort = (rule: ForwardRule, port: number): ForwardRule =>
  isUnix(rule.source) ? rule : { ...rule, source: { ...rule.source, port } };

export const sayProblem = (problem: Problem): void =>
  useUi.getState().say({ level: 'warning', text: describeProblem(problem) });
