import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SshdProgram } from './sshd-config.ts';

/** Debian's release with OpenSSH 10, and what of it sshd needs to run beside an older one. */
const suite = 'trixie';
const packages = [
  'openssh-server',
  'libaudit1',
  'libc6',
  'libcap-ng0',
  'libcap2',
  'libcom-err2',
  'libcrypt1',
  'libgcc-s1',
  'libgssapi-krb5-2',
  'libk5crypto3',
  'libkeyutils1',
  'libkrb5-3',
  'libkrb5support0',
  'libpam0g',
  'libpcre2-8-0',
  'libselinux1',
  'libsqlite3-0',
  'libssl3t64',
  'libsystemd0',
  'libwrap0',
  'libwtmpdb0',
  'libzstd1',
  'zlib1g',
];

/** Where it stays between runs: 25 MB. */
const folder = join(homedir(), '.cache', 'culvert', `openssh-${suite}`);
const seconds = 120;

/**
 * The sshd of a newer Debian release, in a folder of its own with the libraries it was built for; nothing of the system
 * is changed. Fetched once with apt, from where the system gets its own packages, and checked by it as those are.
 */
export async function newerSshd(): Promise<SshdProgram> {
  if (!existsSync(folder)) await fetch(`${folder}.${process.pid}`);
  const program = (name: string) => join(folder, name);
  return {
    path: program('sshd'),
    config: [
      `SshdSessionPath ${program('sshd-session')}`,
      `SshdAuthPath ${program('sshd-auth')}`,
      'PerSourcePenalties no',
    ],
  };
}

async function fetch(into: string): Promise<void> {
  try {
    mkdirSync(join(into, 'lists', 'partial'), { recursive: true });
    mkdirSync(join(into, 'cache', 'archives', 'partial'), { recursive: true });
    mkdirSync(join(into, 'debs'));
    const site = await siteOfSystem();
    const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
    writeFileSync(join(into, 'sources.list'), `deb [signed-by=${keys}] ${site} ${suite} main\n`);
    await apt(into, ['update']);
    await apt(into, ['download', ...packages], join(into, 'debs'));
    for (const name of readdirSync(join(into, 'debs')))
      await run('dpkg-deb', ['-x', join(into, 'debs', name), join(into, 'root')]);
    for (const part of ['sbin/sshd', 'lib/openssh/sshd-session', 'lib/openssh/sshd-auth']) wrap(into, part);
    for (const part of ['debs', 'lists', 'cache']) rmSync(join(into, part), { recursive: true });
    renameSync(into, folder);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

const execute = promisify(execFile);
const run = (file: string, args: readonly string[], cwd?: string) =>
  execute(file, [...args], { timeout: seconds * 1000, ...(cwd ? { cwd } : {}) });

/** apt-get with lists, sources and cache of its own. */
const apt = (into: string, args: readonly string[], cwd?: string) => {
  const settings = [
    `Dir::State::Lists=${join(into, 'lists')}`,
    'Dir::State::status=/dev/null',
    `Dir::Cache=${join(into, 'cache')}`,
    `Dir::Etc::SourceList=${join(into, 'sources.list')}`,
    'Dir::Etc::SourceParts=/dev/null',
    'Acquire::http::Timeout=20',
    'Acquire::Retries=1',
    'APT::Sandbox::User=root',
  ];
  return run('apt-get', ['-q', ...settings.flatMap((one) => ['-o', one]), ...args], cwd);
};

/** The archive the system's own packages come from. */
async function siteOfSystem(): Promise<string> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(SITE)', 'Created-By: Packages']);
  const site = stdout.split('\n').find((one) => one.endsWith('/debian'));
  if (!site) throw new Error('apt names no Debian archive here');
  return site;
}

/** Starts a program with its own loader and libraries. */
function wrap(into: string, part: string): void {
  const root = join(folder, 'root');
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  const name = part.split('/').at(-1) ?? part;
  const line = `exec ${libraries}/ld-linux-x86-64.so.2 --library-path ${libraries} ${join(root, 'usr', part)} "$@"`;
  writeFileSync(join(into, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(into, name), 0o755);
}
