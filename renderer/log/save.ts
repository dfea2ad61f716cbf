import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { useUi } from '../store/ui.ts';

/** Has a person choose a place for a text, and says what came of it; true where it was written. */
export async function saveText(suggestedName: string, text: string): Promise<boolean> {
  const saved = await api().call('text.save', { suggestedName, text });
  const { say } = useUi.getState();
  if (!saved.ok) say({ level: 'warning', text: saved.error });
  else if (saved.value !== null) say({ level: 'info', text: words().log.saved(saved.value) });
  return saved.ok && saved.value !== null;
}
