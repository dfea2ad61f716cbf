import type { Handlers } from '@shared/ipc/derive.ts';
import type { AppSettingsDesk } from '../desktop/app-settings.ts';

type SettingsHandlers = Pick<Handlers, Extract<keyof Handlers, `settings.${string}`>>;

/** What the window may ask and change of Culvert's own settings. */
export const settingsHandlers = (settings: AppSettingsDesk): SettingsHandlers => ({
  'settings.get': () => settings.get(),
  'settings.set': (change) => settings.set(change),
});
