import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { PushButton } from '../fields/PushButton.tsx';
import { useForms } from '../session/forms.tsx';
import { moveToPort } from './actions.ts';

/** The way out of a port in use: the same forward on the next free one. Works on the session in the form. */
export function NextPortButton({ forwardId, error }: { forwardId: string; error: TunnelError }) {
  const forms = useForms();
  const next = error.kind === 'port-in-use' ? error.nextFree : null;
  if (next === null) return null;
  return <PushButton label={`Use port ${next}`} onPress={() => void moveToPort(forms, forwardId, next)} />;
}
