import { describeProblem } from '@shared/describe/problem.ts';
import { isRunning } from '@shared/describe/state.ts';
import type { Problem } from '@shared/model/problem.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { isConfigSession } from '@shared/parse/follow-config.ts';
import { hopProblems } from '@shared/parse/hops.ts';
import { saveProblems } from '@shared/parse/profile.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { snapshotOf } from '../store/selectors.ts';
import { defaultsKey, useUi } from '../store/ui.ts';
import { isLeftTyped, noForward } from '../tunnels/forward-form.ts';
import { sameRules } from '../tunnels/same-rules.ts';
import { asFollowed } from './config-actions.ts';
import { asCopy, type DraftProblem, isEdited, readDraft, toDraft } from './draft.ts';
import { draftField, panelOf } from './field-places.ts';
import { type Forms, fromDefaults } from './forms.tsx';
import { newId } from './new-id.ts';

const ui = () => useUi.getState();

/** Fills the form from a saved session. Unsaved changes are set aside with a way back. */
export function load(forms: Forms, profile: SessionProfile): void {
  const back = wayBack(forms);
  fill(forms, profile, profile.id);
  takeRunningForwards(forms, profile);
  if (back) ui().say({ level: 'info', text: words().server.form.loaded(profile.name), action: back });
}

/** Fills the form with the default settings, for a session of its own. */
export function loadDefaults(forms: Forms): void {
  const defaults = useMirror.getState().profiles?.defaults;
  if (!defaults) return;
  const back = wayBack(forms);
  fill(forms, fromDefaults(defaults), defaultsKey);
  if (back)
    ui().say({
      level: 'info',
      text: words().server.form.loadedDefaults,
      action: back,
    });
}

/** A session that runs shows the forwards it runs with, which may have been changed since it was saved. */
function takeRunningForwards(forms: Forms, { id, forwards }: SessionProfile): void {
  const snapshot = snapshotOf(id);
  if (!snapshot || !isRunning(snapshot.status)) return;
  const running = snapshot.forwards.map((forward) => forward.rule);
  if (!sameRules(running, forwards)) forms.session.setValue('forwards', running);
}

function fill(forms: Forms, base: SessionProfile, selected: string | null): void {
  ui().setBase(base, selected);
  ui().say(null);
  forms.session.reset(toDraft(base));
  forms.forward.reset(noForward);
}

/** How to get the unsaved changes of now back, or null where there are none. */
function wayBack(forms: Forms): { label: string; run: () => void } | null {
  const { base, selected } = ui();
  const draft = structuredClone(forms.session.getValues());
  if (!isEdited(draft, base)) return null;
  const run = () => {
    fill(forms, base, selected);
    forms.session.reset(draft);
  };
  return { label: words().server.form.bringBack, run };
}

/** The form as a profile, or null with every problem shown beside its field. */
export async function readForm(forms: Forms, needs: { host: boolean }): Promise<SessionProfile | null> {
  // From the first submit on, each field is read again as it changes, so that a problem goes when it is mended.
  await forms.session.handleSubmit(() => undefined)();
  forms.session.clearErrors();
  const read = readDraft(forms.session.getValues(), ui().base, needs);
  if (read.ok) return read.value;
  showDraftProblems(forms, read.error);
  return null;
}

function showDraftProblems(forms: Forms, problems: readonly DraftProblem[]): void {
  for (const { field, problem } of problems) {
    forms.session.setError(field, { type: problem.kind, message: describeProblem(problem) });
  }
  const first = problems[0];
  if (!first) return;
  ui().show(panelOf(first.field));
  // The panel may only now be drawn: the field takes the focus once it is there.
  requestAnimationFrame(() => forms.session.setFocus(first.field));
}

/** Shows what main found beside the fields it is about. */
export const showProblems = (forms: Forms, problems: readonly Problem[]): void =>
  showDraftProblems(
    forms,
    problems.map((problem) => ({ field: draftField(problem.field), problem })),
  );

/** Save: under the loaded name it replaces, under another it makes a copy, with Default Settings marked it sets those. */
export async function save(forms: Forms): Promise<void> {
  const forDefaults = ui().selected === defaultsKey && forms.session.getValues('name').trim() === '';
  const profile = await readForm(forms, { host: !forDefaults });
  if (!profile) return;
  await (forDefaults ? saveDefaults(forms, profile) : saveSession(forms, profile));
  warnOfTypedForward(forms);
}

async function saveDefaults(forms: Forms, profile: SessionProfile): Promise<void> {
  const saved = await api().call('profiles.saveDefaults', profile);
  if (!saved.ok) return showProblems(forms, saved.error);
  fill(forms, profile, defaultsKey);
  ui().say({ level: 'info', text: words().server.form.savedDefaults });
}

async function saveSession(forms: Forms, profile: SessionProfile): Promise<void> {
  const { base } = ui();
  const renamed = isConfigSession(base) || (base.name !== '' && profile.name !== base.name);
  const subject = renamed ? asCopy(profile, base, newId) : profile;
  const sessions = useMirror.getState().profiles?.sessions ?? [];
  const problems = [...saveProblems(subject, sessions), ...hopProblems(subject, sessions)];
  if (problems.length > 0) return showProblems(forms, problems);
  const saved = await api().call('profiles.save', subject);
  if (!saved.ok) return notSaved(forms, saved.error);
  ui().setBase(saved.value, saved.value.id);
  forms.session.reset(toDraft(saved.value));
  const { savedNew, saved: savedAgain } = words().server.form;
  ui().say({ level: 'info', text: (renamed ? savedNew : savedAgain)(saved.value.name) });
}

/** What was typed stays in the form; where the disk was to blame the same can be tried again from any panel. */
function notSaved(forms: Forms, problems: readonly Problem[]): void {
  showProblems(forms, problems);
  const blamed = problems.find(({ kind }) => kind === 'not-saved');
  const action = { label: words().files.tryAgain, run: () => void save(forms) };
  if (blamed) ui().say({ level: 'warning', text: describeProblem(blamed), action });
}

/** Opens what the form says, saved or not, and goes to where its coming up can be watched. */
export async function open(forms: Forms): Promise<void> {
  const profile = await readForm(forms, { host: true });
  if (!profile) return;
  const loops = hopProblems(profile, useMirror.getState().profiles?.sessions ?? []);
  if (loops.length > 0) return showProblems(forms, loops);
  const opened = await api().call('sessions.open', { ...profile, name: profile.name || profile.host });
  if (!opened.ok) return showProblems(forms, opened.error);
  ui().say(null);
  ui().show('status');
  warnOfTypedForward(forms);
}

/** Double-click or Enter in the list: Load and Open in one. */
export async function openSaved(forms: Forms, profile: SessionProfile): Promise<void> {
  load(forms, await asFollowed(profile));
  await open(forms);
}

export const close = (id: string): Promise<null> => api().call('sessions.close', id);

function warnOfTypedForward(forms: Forms): void {
  if (!isLeftTyped(forms.forward.getValues(), forms.forward.formState.defaultValues ?? noForward)) return;
  const run = () => {
    ui().show('tunnels');
    ui().say(null);
  };
  const { notAdded, go } = words().tunnels.typed;
  ui().say({
    level: 'warning',
    text: notAdded,
    action: { label: go, run },
  });
}
