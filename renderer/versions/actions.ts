import { describeProblem } from '@shared/describe/problem.ts';
import type { SavedVersion } from '@shared/model/saved-version.ts';
import { formatDay, formatTime } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { isEdited, toDraft } from '../session/draft.ts';
import type { Forms } from '../session/forms.tsx';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { sayUndoable } from '../store/undo.ts';
import { useVersions } from './store.ts';

/** When a version was saved: `24 Nov 2026, 14:03:59`. */
export const savedAt = ({ savedAt: at }: SavedVersion): string =>
  words().versions.savedAt(formatDay(at), formatTime(at));

/** Looks for the earlier versions, and opens the dialog with them. */
export async function showVersions(): Promise<void> {
  useVersions.setState({ versions: await api().call('versions.get') });
}

export const closeVersions = (): void => useVersions.setState({ versions: null });

/** Puts a version in the place of what is saved, and offers the way back. */
export async function restore(forms: Forms, version: SavedVersion): Promise<void> {
  const back = await put(forms, version.id);
  closeVersions();
  if (!back.ok) return useUi.getState().say({ level: 'warning', text: back.why });
  const text = words().versions.done(savedAt(version));
  if (back.id === null) return useUi.getState().say({ level: 'info', text });
  const id = back.id;
  sayUndoable(text, {
    undo: async () => {
      const undone = await put(forms, id);
      return undone.ok ? { level: 'info', text: words().versions.undone } : { level: 'warning', text: undone.why };
    },
  });
}

type Put = { readonly ok: true; readonly id: string | null } | { readonly ok: false; readonly why: string };

/** Gives the version that undoes it. */
async function put(forms: Forms, id: string): Promise<Put> {
  const stop = useMirror.subscribe((now, before) => {
    if (now.profiles === before.profiles) return;
    stop();
    loadAnew(forms);
  });
  const restored = await api().call('versions.restore', id);
  if (restored.ok) return { ok: true, id: restored.value.back };
  stop();
  return { ok: false, why: describeProblem(restored.error) };
}

/** A form in which nothing was typed shows its session as it is saved now: Save would bring back the old one otherwise. */
function loadAnew(forms: Forms): void {
  const { base, selected, setBase } = useUi.getState();
  const saved = useMirror.getState().profiles?.sessions.find(({ id }) => id === base.id);
  if (!saved || isEdited(forms.session.getValues(), base)) return;
  setBase(saved, selected);
  forms.session.reset(toDraft(saved));
}
