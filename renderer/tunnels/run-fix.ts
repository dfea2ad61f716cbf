import type { ChangedHostKey, FixAction } from '@shared/describe/fix.ts';
import { assertNever } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { load, open } from '../session/actions.ts';
import type { Forms } from '../session/forms.tsx';
import { openProfile } from '../status/actions.ts';
import { useUi } from '../store/ui.ts';
import { editForward, replaceStaleSocket, restartForward } from './actions.ts';
import { fixedRule } from './fix-actions.ts';

/** What an error on screen is about, and so what its fixes work on. */
export interface FixPlace {
  readonly sessionId: string;
  readonly forwardId: string | null;
  /** What trying again means: opening the session, binding the listener anew, or looking at the destination. */
  readonly about: 'session' | 'listener' | 'destination';
  readonly profile: SessionProfile | null;
  /** Whether the session is the one in the form, where its forwards are edited. */
  readonly isLoaded: boolean;
}

/** Whether an action can be done from here: an edit needs the session in the form, or saved so that it can be loaded. */
export function canFix(forms: Forms, place: FixPlace, action: FixAction): boolean {
  switch (action.do) {
    case 'use-port':
    case 'use-port-zero':
    case 'edit-destination': {
      const rule = knownRule(forms, place);
      return rule !== undefined && fixedRule(rule, action) !== null;
    }
    case 'replace-stale-socket':
      return knownRule(forms, place) !== undefined;
    case 'retry':
      if (place.about === 'session') return isKnown(place);
      return place.about === 'destination' || knownRule(forms, place) !== undefined;
    case 'open-auth':
    case 'open-proxy':
    case 'open-algorithms':
    case 'open-session':
    case 'open-host-keys':
    case 'replace-host-key':
      return isKnown(place);
    case 'copy-admin-message':
      return true;
    default:
      return assertNever(action);
  }
}

const isKnown = ({ isLoaded, profile }: FixPlace): boolean => isLoaded || profile !== null;

/** The forward as the form has it, or as it is saved. */
const knownRule = (forms: Forms, { isLoaded, forwardId, profile }: FixPlace) =>
  (isLoaded ? forms.session.getValues('forwards') : profile?.forwards)?.find((rule) => rule.id === forwardId);

/** Does what a fix says; one that edits the session takes it into the form first, as Edit does. */
export async function runFix(forms: Forms, place: FixPlace, action: FixAction): Promise<void> {
  if (action.do === 'copy-admin-message') return copyMessage(action.text);
  if (action.do === 'retry' && place.about !== 'listener') return retry(forms, place);
  if (action.do === 'replace-host-key') return askToReplace(action.error, () => void retry(forms, place));
  if (!place.isLoaded && place.profile) load(forms, place.profile);
  switch (action.do) {
    case 'use-port':
    case 'use-port-zero':
    case 'edit-destination':
      return editForward(forms, place.forwardId ?? '', (rule) => fixedRule(rule, action) ?? rule);
    case 'replace-stale-socket':
      return replaceStaleSocket(forms, place.forwardId ?? '');
    case 'retry':
      return restartForward(forms, place.forwardId ?? '');
    case 'open-auth':
      return useUi.getState().show('auth');
    case 'open-proxy':
      return useUi.getState().show('proxy');
    case 'open-algorithms':
      return useUi.getState().show('algorithms');
    case 'open-session':
      return useUi.getState().show('session');
    case 'open-host-keys':
      return useUi.getState().show('host-keys');
    default:
      return assertNever(action);
  }
}

const askToReplace = (error: ChangedHostKey, reopen: () => void): void =>
  useUi.getState().askToReplace({ error, reopen });

async function retry(forms: Forms, { about, sessionId, forwardId, profile, isLoaded }: FixPlace): Promise<void> {
  if (about === 'session' && isLoaded) return open(forms);
  if (about === 'session') return profile ? openProfile(profile) : undefined;
  await api().call('forwards.probe', { sessionId, forwardId: forwardId ?? '' });
}

async function copyMessage(text: string): Promise<void> {
  await api().call('clipboard.write', text);
  useUi.getState().say({ level: 'info', text: words().tunnels.copiedForAdministrator });
}
