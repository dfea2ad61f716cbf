import type { InstallTime, UpdateProblem, UpdateState, UpdateWay } from '../../model/updates.ts';
import { counted, formatBytes } from '../format.ts';

type Of<K extends UpdateProblem['kind']> = Extract<UpdateProblem, { kind: K }>;

const problems: { readonly [K in UpdateProblem['kind']]: (problem: Of<K>) => string } = {
  unreachable: ({ detail }) =>
    `The feed could not be reached (${detail}). Check the address and the network, and try again.`,
  refused: ({ status, file }) =>
    `The server does not give this file out: it answers ${status}${file === '' ? '' : ` for ${file}`}. Whoever runs the feed has to look.`,
  'too-slow': () => 'The feed took too long to answer. Try again later.',
  'too-large': () => 'The server sent more than it should. Culvert stopped, and kept nothing of it.',
  'not-a-feed': () => 'What the server sent is no feed of Culvert’s. Check the address.',
  unsigned: () => 'The feed is not signed, so nothing of it was believed. Whoever runs the feed has to sign it.',
  'wrong-signature': () =>
    'The feed’s signature is not that of Culvert’s makers, so nothing of it was believed. Somebody may have changed it: do not install what it names.',
  older: ({ version }) => `The feed names Culvert ${version}, which is older than this one. Culvert does not go back.`,
  tampered: () => 'What was downloaded is not what the signed feed describes. It was thrown away.',
  'not-downloaded': ({ detail }) => `The download did not come through (${detail}). Nothing was changed; try again.`,
};

const ways: { readonly [W in UpdateWay]: (version: string, page: string | null) => string } = {
  download: (version) => `Culvert ${version} is available. It is downloaded and installed when you say so.`,
  'package-manager': (version) =>
    `Culvert ${version} is available. This one was installed as a package: update it as you update other packages.`,
  'by-hand': (version, page) =>
    page === null
      ? `Culvert ${version} is available. Get it from where you got this one.`
      : `Culvert ${version} is available. Get it at ${page}`,
};

const open = (number: number): string => `${counted(number, { one: 'session is', other: 'sessions are' })} open`;

const installs: { readonly [I in InstallTime]: (version: string, sessions: number) => string } = {
  'not-yet': (version, sessions) =>
    sessions === 0
      ? `Culvert ${version} is downloaded and checked.`
      : `Culvert ${version} is downloaded and checked. ${open(sessions)}, and nothing is installed while one is.`,
  'when-closed': (version, sessions) =>
    `Culvert ${version} is installed as soon as nothing is open any more, and Culvert restarts. ${open(sessions)}.`,
  'at-quit': (version) => `Culvert ${version} is installed when you quit.`,
};

/** Looking for newer versions, on the panel Settings and in About. */
export const updates = {
  title: 'Updates',
  off: 'Culvert asks no server for newer versions: no feed is set.',
  on: (feed: string) => `Culvert asks ${feed} only when you press the button.`,
  feed: 'Feed',
  feedHelp:
    'For administrators: the https address of a folder with Culvert’s signed feed. Empty: what this release names.',
  badFeed: 'Enter an address that begins with https:// and has no password in it.',
  check: 'Check for updates',
  checkFrom: 'Check for updates…',
  download: 'Download',
  cancel: 'Stop the download',
  installNow: 'Install and restart',
  installClosed: 'Install once none is open',
  installAtQuit: 'Install when I quit',
  notYet: 'Do not install yet',
  state(state: UpdateState, page: string | null, sessions: number): string {
    switch (state.state) {
      case 'idle':
        return '';
      case 'checking':
        return 'Asking the feed…';
      case 'current':
        return 'This is the newest version.';
      case 'newer':
        return ways[state.way](state.version, page);
      case 'downloading':
        return `Downloading Culvert ${state.version}: ${formatBytes(state.bytes)} of ${formatBytes(state.of)}.`;
      case 'ready':
        return installs[state.install](state.version, sessions);
      case 'failed':
        return problems[state.problem.kind](state.problem as never);
    }
  },
};
