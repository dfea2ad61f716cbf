import type { SessionProfile } from '@shared/model/session-profile.ts';
import { configSessionId } from '@shared/parse/follow-config.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { useUi } from '../store/ui.ts';
import { load, open } from './actions.ts';
import { asFollowed } from './config-actions.ts';
import type { Forms } from './forms.tsx';

/** Fills the form with a host of ssh_config, read now; false where it cannot be read, which is said. */
export async function loadConfigHost(forms: Forms, alias: string): Promise<boolean> {
  const session = await api().call('sshConfig.session', alias);
  if (session.ok) load(forms, session.value);
  else useUi.getState().say({ level: 'warning', text: session.error });
  return session.ok;
}

/** Double-click or Enter on a host of ssh_config; `key` is its key in the list. */
export async function openConfigHost(forms: Forms, key: string): Promise<void> {
  const alias = key.slice(configSessionId('').length);
  if (key === configSessionId(alias) && (await loadConfigHost(forms, alias))) await open(forms);
}

/** Load for a saved session, with what ssh_config says now where it follows that. */
export const loadFollowed = async (forms: Forms, profile: SessionProfile): Promise<void> =>
  load(forms, await asFollowed(profile));

/** Makes what stands in the form a session of its own: it keeps the values, and ssh_config is not asked again. */
export function makeOwn(): void {
  const { base, selected, setBase, say } = useUi.getState();
  const { sshConfig, ...own } = base;
  setBase(own, selected);
  say({
    level: 'info',
    text: words().server.config.madeOwn(sshConfig ?? ''),
  });
}
