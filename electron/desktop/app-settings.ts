import type { AppSettings } from '@shared/model/app-settings.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import type { LoginItem } from './login-item.ts';

/** What a person sets of Culvert itself; each change takes effect at once. */
export interface AppSettingsDesk {
  get(): AppSettings;
  /** The error is a sentence; nothing has changed then. */
  set(change: Partial<AppSettings>): Result<null, string>;
  onChange(listener: () => void): () => void;
}

export function createAppSettings(deps: {
  readonly settings: SettingsStore;
  readonly loginItem: LoginItem;
  /** Makes a language the one that is spoken. */
  readonly speak: (choice: AppSettings['language']) => void;
  readonly systemLanguage: () => AppSettings['systemLanguage'];
}): AppSettingsDesk {
  const { settings, loginItem, speak, systemLanguage } = deps;
  const listeners = new Set<() => void>();
  const setLogin = (wanted: boolean | null | undefined): Result<null, string> => {
    const is = loginItem.isOn();
    if (wanted === undefined || wanted === null || wanted === is) return ok(null);
    return is === null ? fail(words().settings.noLogin) : loginItem.set(wanted);
  };
  return {
    get() {
      const { language, quiet, matchExec, updateFeed } = settings.get();
      return {
        language,
        quiet,
        matchExec,
        updateFeed,
        startAtLogin: loginItem.isOn(),
        systemLanguage: systemLanguage(),
      };
    },
    set({ startAtLogin, ...change }) {
      const login = setLogin(startAtLogin);
      if (!login.ok) return login;
      const saved = Object.keys(change).length === 0 ? ok(null) : settings.set(change);
      if (!saved.ok) return saved;
      if (change.language) speak(change.language);
      for (const listener of listeners) listener();
      return ok(null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
