/**
 * Debian's names for what is needed. `a|b` is one library under two names: the 64-bit time_t transition renamed
 * some (Debian 13, Ubuntu 24.04), and the newer name is tried first.
 */

/** What the Electron binary links to or opens. */
const electron = [
  'libasound2t64|libasound2',
  'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
  'libatk1.0-0t64|libatk1.0-0',
  'libcups2t64|libcups2',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0t64|libgtk-3-0',
  'libnss3',
  // Not linked, but opened at the start, which fails without it.
  'libx11-xcb1',
];

/** A display where there is none. */
const display = ['xvfb'];

/** Real servers, clients and a desktop's session services, which the tests run against. */
const tests = [
  'chromium',
  'curl',
  'dbus',
  'dbus-x11',
  'debootstrap',
  'desktop-file-utils',
  'dropbear-bin',
  'fish',
  'firefox-esr',
  'gcc',
  'gnome-keyring',
  'gnupg',
  'iproute2',
  'libc6-dev',
  'libnotify4',
  'libnss-wrapper',
  'libpam-oath',
  'libsecret-1-0',
  'libssl-dev',
  'mandoc',
  'microsocks',
  'ncat',
  'netcat-openbsd',
  'oathtool',
  'openbox',
  'openssh-client',
  'openssh-server',
  'openssl',
  'procps',
  'putty',
  'putty-tools',
  'python3-asyncssh',
  'ssh-audit',
  'tinyproxy-bin',
  'zsh',
];

export const packageLists = { electron, display, tests };
