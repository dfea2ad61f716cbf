import { packageLists } from '../package-lists.mjs';

/** What the program links to, beyond what setting up a checkout names: there the rest comes along with those. */
const alsoLinked = [
  'libatspi2.0-0t64|libatspi2.0-0',
  'libc6 (>= 2.31)',
  'libcairo2',
  'libdbus-1-3',
  'libexpat1',
  'libgcc-s1',
  'libglib2.0-0t64|libglib2.0-0',
  'libnspr4',
  'libpango-1.0-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
];

/** Notifications, links, and a keyring for saved passwords: opened when first needed, done without where missing. */
const recommends = [
  'gnome-keyring|kwalletmanager|keepassxc',
  'libnotify4',
  'libsecret-1-0',
  'openssh-client',
  'xdg-utils',
];

const architectures = { x64: 'amd64', arm64: 'arm64' };

/**
 * The binary package's control file (deb-control(5)).
 * @param {{ version: string, arch: import('./options.mjs').Arch, kibibytes: number }} facts
 */
export function controlFile({ version, arch, kibibytes }) {
  return `${[
    'Package: culvert',
    `Version: ${version}`,
    `Architecture: ${architectures[arch]}`,
    'Maintainer: The Culvert authors',
    `Installed-Size: ${kibibytes}`,
    `Depends: ${relation([...packageLists.electron, ...alsoLinked])}`,
    `Recommends: ${relation(recommends)}`,
    'Section: net',
    'Priority: optional',
    'Description: SSH tunnel manager',
    ' Culvert keeps SSH tunnels open: databases behind a bastion, a site on this',
    ' computer that others should see, a browser that goes out through the office.',
    ' It has the screens that users of PuTTY know, saved sessions in folders, a tray',
    ' icon, and a command line that needs no display.',
  ].join('\n')}\n`;
}

const relation = (/** @type {readonly string[]} */ names) =>
  names
    .map((name) => name.replaceAll('|', ' | '))
    .sort()
    .join(', ');

/** Debian's copyright file, from the licence's own text. @param {string} licence */
export function copyrightFile(licence) {
  const body = licence.trim().split('\n').slice(2);
  const holder = /^Copyright \(c\) (.*)$/m.exec(licence)?.[1] ?? 'The Culvert authors';
  const text = body.filter((line) => !line.startsWith('Copyright')).map((line) => ` ${line.trim() || '.'}`);
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Culvert
Comment: The licences of Electron and Chromium are in /usr/lib/culvert, as
 LICENSE.electron.txt and LICENSES.chromium.html; those of the other parts are
 in THIRD-PARTY-NOTICES.txt.gz beside this file.

Files: *
Copyright: ${holder}
License: Expat
${text.join('\n').replace(/^( \.\n)+/, '')}
`;
}
