import type { ArgsOf } from '@shared/ipc/contract.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { useUi } from '../store/ui.ts';

/** Asks main to keep a setting; what was not kept is said. */
export async function changeSettings(change: ArgsOf<'settings.set'>): Promise<void> {
  const changed = await api().call('settings.set', change);
  if (!changed.ok) useUi.getState().say({ level: 'warning', text: words().settings.notSaved(changed.error) });
}
