import { describeProblem } from '@shared/describe/problem.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { load } from '../session/actions.ts';
import type { Forms } from '../session/forms.tsx';
import { useUi } from '../store/ui.ts';

const warn = (text: string): void => useUi.getState().say({ level: 'warning', text });

/** Opens a saved session as it is saved, whatever the form holds. */
export async function openProfile(profile: SessionProfile): Promise<void> {
  const opened = await api().call('sessions.open', profile);
  if (!opened.ok) warn(words().status.press.notOpened(profile.name, opened.error.map(describeProblem).join(' ')));
}

/** Puts a session into the form, its forwards in sight; one that is there already keeps what is typed. */
export function edit(forms: Forms, profile: SessionProfile): void {
  if (useUi.getState().base.id !== profile.id) load(forms, profile);
  useUi.getState().show('tunnels');
}

/** Shows the page behind a forward of the practice session. */
export async function openPage(sessionId: string, forwardId: string): Promise<void> {
  const shown = await api().call('page.open', { sessionId, forwardId });
  if (!shown.ok) warn(shown.error);
}

/** Looks anew whether the destination of a forward answers; the outcome comes with the status. */
export const probe = (sessionId: string, forwardId: string): Promise<null> =>
  api().call('forwards.probe', { sessionId, forwardId });
