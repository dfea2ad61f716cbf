import { assertNever } from '@shared/model/result.ts';
import type { Actions } from '../ipc/actions.ts';
import type { Bulk } from '../ipc/bulk.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import type { OpenMany } from './open-many.ts';
import type { Pause } from './pause.ts';
import type { TrayAction } from './tray-menu.ts';

/** What the tray's entries reach. */
export interface TrayActionDeps {
  readonly openedProfile: Actions['openedProfile'];
  readonly openMany: OpenMany;
  readonly bulk: Pick<Bulk, 'close'>;
  readonly profiles: Pick<ProfileStore, 'byId'>;
  readonly pause: Pause;
  /** Called before a session is opened from the tray. */
  readonly expect: (sessionId: string) => void;
  readonly show: () => void;
  readonly showStatus: () => void;
  readonly toggleQuiet: () => void;
  readonly quit: () => void;
}

/** Carries out a press in the tray's menu. */
export function createTrayActions(deps: TrayActionDeps): (action: TrayAction) => void {
  const open = (ids: readonly string[]) => {
    const profiles = ids.flatMap((id) => deps.profiles.byId(id) ?? deps.openedProfile(id) ?? []);
    for (const { id } of profiles) deps.expect(id);
    void deps.openMany(profiles);
  };
  return (action) => {
    switch (action.do) {
      case 'open':
        return open(action.ids);
      case 'close':
        return void deps.bulk.close(action.ids);
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
