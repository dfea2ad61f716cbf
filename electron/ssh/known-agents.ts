import type { FoundAgent } from '@shared/model/agent-view.ts';

const place = (name: string, setting: string): FoundAgent => ({ name, setting });
const runtime = '$' + '{XDG_RUNTIME_DIR}';

/** Bitwarden's desktop app has the same socket name wherever its home folder is. */
const bitwarden = (folder: string): FoundAgent => place('Bitwarden', `~/${folder}.bitwarden-ssh-agent.sock`);

const anyUnix: readonly FoundAgent[] = [
  place('gpg-agent', `${runtime}/gnupg/S.gpg-agent.ssh`),
  place('gpg-agent', '~/.gnupg/S.gpg-agent.ssh'),
  bitwarden(''),
];

const linux: readonly FoundAgent[] = [
  place('1Password', '~/.1password/agent.sock'),
  ...anyUnix,
  bitwarden('snap/bitwarden/current/'),
  bitwarden('.var/app/com.bitwarden.desktop/data/'),
  place('GNOME', `${runtime}/gcr/ssh`),
  place('GNOME Keyring', `${runtime}/keyring/ssh`),
  place('ssh-agent', `${runtime}/openssh_agent`),
  place('ssh-agent', `${runtime}/ssh-agent.socket`),
];

const macOs: readonly FoundAgent[] = [
  place('1Password', '~/Library/Group Containers/2BUA8C4S2C.com.1password/t/agent.sock'),
  place('Secretive', '~/Library/Containers/com.maxgoedjen.Secretive.SecretAgent/Data/socket.ssh'),
  ...anyUnix,
  bitwarden('Library/Containers/com.bitwarden.desktop/Data/'),
];

/** 1Password and Bitwarden take the place of OpenSSH's own agent on this pipe. */
const windows: readonly FoundAgent[] = [
  place('OpenSSH, 1Password or Bitwarden', '\\\\.\\pipe\\openssh-ssh-agent'),
  place('Pageant', 'pageant'),
];

/**
 * Where agents listen by the documentation of each, in the form a profile names them. KeePassXC is not here: it hands its
 * keys to an agent that runs already.
 */
export function knownPlaces(platform: string): readonly FoundAgent[] {
  if (platform === 'win32') return windows;
  return platform === 'darwin' ? macOs : linux;
}
