import { type ErrorPlace, type FixAction, fixActions } from '@shared/describe/fix.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { PushButton } from '../fields/PushButton.tsx';
import { type Forms, useForms } from '../session/forms.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { canFix, type FixPlace, runFix } from './run-fix.ts';

interface FixButtonsProps {
  readonly error: TunnelError;
  readonly sessionId: string;
  /** The forward the error belongs to; absent for a session's own. */
  readonly rule?: ForwardRule;
  /** What trying again would mean. */
  readonly about: FixPlace['about'];
  /** Where there is room for some of them only. */
  readonly only?: readonly FixAction['do'][];
}

/** What a person can do about an error at once; a button for each that is possible from here. */
export function FixButtons({ error, sessionId, rule, about, only }: FixButtonsProps) {
  const forms = useForms();
  const base = useUi((ui) => ui.base);
  const isLoaded = base.id === sessionId;
  const saved = useSavedSessions().find(({ id }) => id === sessionId) ?? null;
  const place: FixPlace = { sessionId, forwardId: rule?.id ?? null, about, profile: saved, isLoaded };
  const where = errorPlace(isLoaded ? base : saved, rule);
  const fixes = fixActions(error, where)
    .filter(({ action }) => only?.includes(action.do) ?? true)
    .filter(({ action }) => canFix(forms, place, action));
  if (fixes.length === 0) return null;
  return (
    <div className="fixes">
      {fixes.map(({ label, action }) => (
        <FixButton key={label} label={label} action={action} place={place} forms={forms} />
      ))}
    </div>
  );
}

/** What the message for the administrator names, as far as the session says. */
function errorPlace(profile: SessionProfile | null, rule: ForwardRule | undefined): ErrorPlace {
  return {
    ...(profile?.host ? { server: formatEndpoint(profile) } : {}),
    ...(profile?.username ? { username: profile.username } : {}),
    ...(rule ? { rule } : {}),
  };
}

interface FixButtonProps {
  readonly label: string;
  readonly action: FixAction;
  readonly place: FixPlace;
  readonly forms: Forms;
}

function FixButton({ label, action, place, forms }: FixButtonProps) {
  return <PushButton label={label} onPress={() => void runFix(forms, place, action)} />;
}
