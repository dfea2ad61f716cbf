import type { Handlers } from '@shared/ipc/derive.ts';
import type { Updates } from '../desktop/updates/updates.ts';

type UpdateHandlers = Pick<Handlers, Extract<keyof Handlers, `updates.${string}`>>;

/** What the window may ask of updates; nothing of it waits for a server. */
export function updateHandlers(updates: Updates): UpdateHandlers {
  const begin = (work: Promise<void>): null => {
    work.catch((error) => console.error('Updates failed inside Culvert:', error));
    return null;
  };
  return {
    'updates.get': () => updates.view(),
    'updates.check': () => begin(updates.check()),
    'updates.download': () => begin(updates.download()),
    'updates.cancel': () => {
      updates.cancel();
      return null;
    },
    'updates.install': (when) => {
      updates.install(when);
      return null;
    },
  };
}
