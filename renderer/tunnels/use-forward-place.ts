import type { ForwardPlace } from '@shared/describe/sentence.ts';
import { wayTo } from '@shared/model/way.ts';
import { useWatch } from 'react-hook-form';
import { useForms } from '../session/forms.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';

/** The session in the form, as far as a forward's sentence speaks of it. */
export function useForwardPlace(): ForwardPlace {
  const { control } = useForms().session;
  const [host, hops, localAcceptOthers, remoteAcceptOthers] = useWatch({
    control,
    name: ['host', 'hops', 'localAcceptOthers', 'remoteAcceptOthers'],
  });
  const id = useUi((ui) => ui.base.id);
  const way = wayTo({ id, hops, proxy: { kind: 'none' } }, useSavedSessions());
  const stops = way.ok ? way.value.stops.map((stop) => stop.host) : [];
  return { server: host.trim(), stops, localAcceptOthers, remoteAcceptOthers };
}
