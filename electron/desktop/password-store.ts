/** Desktops whose keyring Electron finds by itself, by the words they use of themselves. */
const knownDesktop = /unity|deepin|gnome|cinnamon|kde|plasma|pantheon|xfce|ukui|lxqt|cosmic/i;

/**
 * The `password-store` that Electron is to be started with; null to let it choose. On a desktop whose keyring it does not
 * know it would keep secrets in the plain, which Culvert never uses, yet would wake any keyring there is at the start,
 * which may ask for its password.
 */
export function passwordStore(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): 'basic' | null {
  if (platform !== 'linux') return null;
  const names = [env.XDG_CURRENT_DESKTOP, env.DESKTOP_SESSION].filter(Boolean).join(':');
  const isKnown = knownDesktop.test(names) || Boolean(env.KDE_FULL_SESSION) || Boolean(env.GNOME_DESKTOP_SESSION_ID);
  return isKnown ? null : 'basic';
}
