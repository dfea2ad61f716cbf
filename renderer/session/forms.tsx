import { describeProblem } from '@shared/describe/problem.ts';
import type { Profiles } from '@shared/ipc/contract.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { followPlace } from '../saved/follow-place.ts';
import { useUi } from '../store/ui.ts';
import { type ForwardDraft, forwardResolver, noForward } from '../tunnels/forward-form.ts';
import { type DraftProblem, readDraft, type SessionDraft, toDraft } from './draft.ts';
import { newId } from './new-id.ts';

/** The two forms of the window. They outlive the panels that show them, so that nothing typed is lost by looking elsewhere. */
export interface Forms {
  readonly session: UseFormReturn<SessionDraft>;
  readonly forward: UseFormReturn<ForwardDraft>;
}

const FormsContext = createContext<Forms | null>(null);

export function useForms(): Forms {
  const forms = use(FormsContext);
  if (!forms) throw new Error('useForms outside FormsProvider');
  return forms;
}

/** "New session" as the default settings have it, under an id of its own. */
export const fromDefaults = (defaults: SessionProfile): SessionProfile => ({
  ...defaults,
  id: newId(),
  name: '',
  forwards: defaults.forwards.map((rule) => ({ ...rule, id: newId() })),
});

const resolveSession = (draft: SessionDraft) => {
  const { base } = useUi.getState();
  const read = readDraft(draft, base, { host: true });
  return read.ok ? { values: draft, errors: {} } : { values: {}, errors: fieldErrors(read.error) };
};

const fieldErrors = (problems: readonly DraftProblem[]) =>
  Object.fromEntries(
    problems.map(({ field, problem }) => [field, { type: problem.kind, message: describeProblem(problem) }]),
  );

export function FormsProvider({ profiles, children }: { profiles: Profiles; children: ReactNode }) {
  const [first] = useState(() => {
    const base = fromDefaults(profiles.defaults);
    useUi.getState().setBase(base, null);
    return toDraft(base);
  });
  const session = useForm<SessionDraft>({ defaultValues: first, resolver: resolveSession, mode: 'onSubmit' });
  const forward = useForm<ForwardDraft>({
    defaultValues: noForward,
    resolver: forwardResolver(session),
    mode: 'onSubmit',
  });
  // As in PuTTY, the window starts with the cursor in the host field.
  useEffect(() => session.setFocus('host'), [session]);
  useEffect(() => followPlace(session), [session]);
  return <FormsContext value={{ session, forward }}>{children}</FormsContext>;
}
