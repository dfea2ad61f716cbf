import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { KeyFixture } from './ssh-keys.ts';

export const sshdProgram = '/usr/sbin/sshd';

/** Another sshd than the system's, and lines that tell it where its parts are. */
export interface SshdProgram {
  readonly path: string;
  readonly config: readonly string[];
}

/** What a test server's configuration is made of. */
export interface SshdConfig {
  readonly dir: string;
  /** sshd, or a copy by whose name PAM knows it. */
  readonly program: string;
  readonly port: number;
  readonly hostKeys: readonly KeyFixture[];
  readonly authorized: readonly KeyFixture[];
  readonly password: boolean;
  readonly keyboardInteractive: boolean;
  readonly extra: readonly string[];
}

/** sshd keeps the first value it meets, so a test's own lines stand before the ones here. */
const configLines = (config: SshdConfig, penalties: boolean): readonly string[] => [
  ...config.extra,
  `Port ${config.port}`,
  'ListenAddress 127.0.0.1',
  ...config.hostKeys.map((key) => `HostKey ${key.path}`),
  `AuthorizedKeysFile ${join(config.dir, 'authorized_keys')}`,
  `PidFile ${join(config.dir, 'sshd.pid')}`,
  'StrictModes no',
  'PermitRootLogin yes',
  `PasswordAuthentication ${yesNo(config.password)}`,
  `KbdInteractiveAuthentication ${yesNo(config.keyboardInteractive)}`,
  `UsePAM ${yesNo(config.keyboardInteractive)}`,
  'UseDNS no',
  'MaxStartups 1000',
  'MaxSessions 1000',
  'MaxAuthTries 20',
  'LogLevel VERBOSE',
  'PrintMotd no',
  ...(penalties ? ['PerSourcePenalties no'] : []),
];

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** From 9.8 on a server holds failed logins against their address, which would turn one test on the next. */
async function hasPenalties(): Promise<boolean> {
  const match = /OpenSSH_(\d+)\.(\d+)/.exec(await run('sh', ['-c', 'ssh -V 2>&1']));
  return match !== null && Number(match[1]) * 100 + Number(match[2]) >= 908;
}

/** Writes sshd_config and authorized_keys; gives the path of the former. */
export async function writeSshdConfig(config: SshdConfig): Promise<string> {
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  writeFileSync(join(config.dir, 'authorized_keys'), config.authorized.map((key) => `${key.publicLine}\n`).join(''));
  const path = join(config.dir, 'sshd_config');
  writeFileSync(path, `${configLines(config, await hasPenalties()).join('\n')}\n`);
  return path;
}
