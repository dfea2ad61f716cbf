import { api } from '../ipc/api.ts';
import { readForm, showProblems } from '../session/actions.ts';
import type { Forms } from '../session/forms.tsx';
import { followChecks } from '../store/check.ts';

/** Checks what the form says, saved or not; what keeps it from being tried is shown beside its field. */
export async function startCheck(forms: Forms): Promise<void> {
  followChecks();
  const profile = await readForm(forms, { host: true });
  if (!profile) return;
  const started = await api().call('check.start', { ...profile, name: profile.name || profile.host });
  if (!started.ok) showProblems(forms, started.error);
}

export const stopCheck = (): void => void api().call('check.stop');
