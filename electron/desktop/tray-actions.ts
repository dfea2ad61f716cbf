import { describeProblem } from '@shared/describe/problem.ts';
import { assertNever } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import type { Actions } from '../ipc/actions.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import type { Pause } from './pause.ts';
import type { TrayAction } from './tray-menu.ts';

/** What the tray's entries reach. */
export interface TrayActionDeps {
  readonly actions: Pick<Actions, 'open' | 'close' | 'openedProfile'>;
  readonly profiles: Pick<ProfileStore, 'byId'>;
  readonly pause: Pause;
  /** Called before a session is opened from the tray. */
  readonly expect: (sessionId: string) => void;
  /** Tells what kept a session from being opened. */
  readonly complain: (text: string) => void;
  readonly show: () => void;
  readonly showStatus: () => void;
  readonly toggleQuiet: () => void;
  readonly quit: () => void;
}

/** Carries out a press in the tray's menu. */
export function createTrayActions(deps: TrayActionDeps): (action: TrayAction) => void {
  const open = async (id: string) => {
    const profile = deps.profiles.byId(id) ?? deps.actions.openedProfile(id);
    if (!profile) return;
    deps.expect(id);
    const [problem] = await deps.actions.open(profile);
    if (problem) deps.complain(words().tray.notOpened(profile.name, describeProblem(problem)));
  };
  return (action) => {
    switch (action.do) {
      case 'open':
        return action.ids.forEach((id) => void open(id));
      case 'close':
        return action.ids.forEach((id) => void deps.actions.close(id));
      case 'show':
        return deps.show();
      case 'status':
        return deps.showStatus();
      case 'pause':
        return deps.pause.pause();
      case 'resume':
        return deps.pause.resume();
      case 'quiet':
        return deps.toggleQuiet();
      case 'quit':
        return deps.quit();
      default:
        return assertNever(action);
    }
  };
}
