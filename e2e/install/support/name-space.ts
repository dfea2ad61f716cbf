/**
 * How a command is run inside a root folder: with mounts and processes of its own (unshare(1)), which are gone with it,
 * however it ends. `user` is a name there.
 */
export function inSpace(
  root: string,
  command: readonly string[],
  { user = 'root', env = {} }: { user?: string; env?: Readonly<Record<string, string>> } = {},
): { file: string; args: string[] } {
  const home = user === 'root' ? '/root' : `/home/${user}`;
  const variables = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: home, LANG: 'C.UTF-8', ...env };
  const assigned = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return {
    file: 'unshare',
    args: [
      ...['--mount', '--pid', '--fork', '--kill-child=SIGKILL', '--', 'sh', '-c', enter, root, user],
      ...['env', '-i', '-C', home, ...assigned, ...command],
    ],
  };
}

/**
 * The root is changed by pivot_root(2): below a chroot(2) the kernel makes no user namespaces, and so Chromium no sandbox.
 * The shell stays, so that the command is not the space's first process, which the kernel treats apart.
 */
const enter = `
  set -e
  mount --make-rprivate /
  mount --bind "$0" "$0"
  mount -t proc proc "$0/proc"
  mount --rbind /dev "$0/dev"
  mkdir -p "$0/dev/shm"
  mount -t tmpfs -o mode=1777 shm "$0/dev/shm"
  user=$1
  shift
  cd "$0"
  pivot_root . .
  umount --lazy .
  cd /
  set +e
  setpriv --reuid="$user" --regid="$user" --init-groups "$@"
  exit $?
`;
