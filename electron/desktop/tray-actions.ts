import { describeProblem } from '@shared/describe/problem.ts';
import { assertNever } from '@shared/model/result.ts';
import type { Actions } from '../ipc/actions.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import type { TrayAction } from './tray-menu.ts';

/** What the tray's entries reach. */
export interface TrayActionDeps {
  readonly actions: Actions;
  readonly profiles: Pick<ProfileStore, 'byId'>;
  /** Called before a session is opened from the tray. */
  readonly expect: (sessionId: string) => void;
  /** Tells what kept a session from being opened. */
  readonly complain: (text: string) => void;
  readonly show: () => void;
  readonly quit: () => void;
}

/** Carries out a press in the tray's menu. */
export function createTrayActions(deps: TrayActionDeps): (action: TrayAction) => void {
  const open = async (id: string) => {
    const profile = deps.profiles.byId(id) ?? deps.actions.openedProfile(id);
    if (!profile) return;
    deps.expect(id);
    const [problem] = await deps.actions.open(profile);
    if (problem) deps.complain(`“${profile.name}” was not opened. ${describeProblem(problem)}`);
  };
  return (action) => {
    switch (action.do) {
      case 'open':
        return void open(action.id);
      case 'close':
        return void deps.actions.close(action.id);
      case 'show':
        return deps.show();
      case 'quit':
        return deps.quit();
      default:
        return assertNever(action);
    }
  };
}
