/** Whether there is a display to open a window on; Chromium does not say that there is none, it breaks. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, args: readonly string[]): boolean {
  const named = [env.DISPLAY, env.WAYLAND_DISPLAY, env.WAYLAND_SOCKET].some(Boolean);
  return platform !== 'linux' || named || args.some((arg) => /^--ozone-platform(=|$)/.test(arg));
}

/** One line for a terminal. */
export const noDisplay = 'culvert: There is no display to open the window on. culvert --help tells what goes without.';
