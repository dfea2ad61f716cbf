/** The pages About leads to, and what stands behind each name. Nothing else is opened on its word. */
export const aboutPages = {
  electron: { name: 'Electron', address: 'https://www.electronjs.org/' },
  ssh2: { name: 'ssh2', address: 'https://github.com/mscdex/ssh2' },
  react: { name: 'React', address: 'https://react.dev/' },
  ssh: { name: 'ssh(1)', address: 'https://man.openbsd.org/ssh.1' },
} as const;

export type AboutPage = keyof typeof aboutPages;

/** What a person may have opened from About: the folder of the profile file, or a page. */
export const aboutPlaces = ['folder', 'electron', 'ssh2', 'react', 'ssh'] as const;

export type AboutPlace = (typeof aboutPlaces)[number];
