import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { Forms } from '../session/forms.tsx';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';

const places = ['name', 'folder', 'colour'] as const;

/**
 * Takes what the list does to the session in the form, renaming it or moving it elsewhere, over into the form: saving
 * must not put it back where it was. What is typed there stays. Gives the function that stops.
 */
export function followPlace(form: Pick<Forms['session'], 'getValues' | 'setValue'>): () => void {
  return useMirror.subscribe((now, before) => {
    if (now.profiles === before.profiles) return;
    const { base, selected, setBase } = useUi.getState();
    const byId = (profiles: typeof now.profiles) => profiles?.sessions.find(({ id }) => id === base.id);
    const [was, is] = [byId(before.profiles), byId(now.profiles)];
    if (!was || !is) return;
    const moved = places.filter((place) => was[place] !== is[place] && base[place] === was[place]);
    if (moved.length === 0) return;
    const next: SessionProfile = { ...base, ...Object.fromEntries(moved.map((place) => [place, is[place]])) };
    for (const place of moved) if (form.getValues(place) === base[place]) form.setValue(place, is[place]);
    setBase(next, selected);
  });
}
