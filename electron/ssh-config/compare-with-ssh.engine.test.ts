import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { knownAlgorithms } from '@shared/model/algorithms.ts';
import { parseJump } from '@shared/parse/ssh-command/destination.ts';
import { planServer } from '@shared/parse/ssh-command/server-plan.ts';
import { readSettings } from '@shared/parse/ssh-command/settings.ts';
import { parseSshCommand } from '@shared/parse/ssh-command.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeSshHome, nameAtHome, type SshHome } from '../testing/ssh-g.ts';
import { blockCases } from './cases/blocks.ts';
import { ourValues, type Values } from './cases/ours.ts';
import { realCases } from './cases/real.ts';
import { refusedCases } from './cases/refused.ts';
import type { ConfigCase } from './cases/types.ts';
import { valueCases } from './cases/values.ts';
import { createConfigReader } from './reader.ts';
import { runCommand } from './run-command.ts';
import type { ConfigSurroundings } from './types.ts';

let home: SshHome;
beforeEach(() => {
  home = makeSshHome();
});
afterEach(() => home.remove());

const write = ({ config, files = {} }: ConfigCase) => home.write({ '.ssh/config': config, ...files });
const argsOf = ({ args = ['h'] }: ConfigCase) => args.map((arg) => arg.replace(/^~\//, `${home.dir}/`));

/** Where ssh sees itself. */
function around({ env = {} }: ConfigCase): ConfigSurroundings {
  return {
    home: home.dir,
    homeOf: (user) => (user === nameAtHome ? home.dir : null),
    localUser: nameAtHome,
    localHost: hostname(),
    userId: String(userInfo().uid),
    env: { HOME: home.dir, ...env },
    sha1: (text) => createHash('sha1').update(text).digest('hex'),
    systemFile: '/etc/ssh/ssh_config',
    localAddresses: () => [],
    runCommand: (command) => inHome(() => runCommand(command)),
    warn: (text) => expect.unreachable(text),
  };
}

/** ssh runs commands where it was started, with the home folder it was given. */
function inHome<T>(action: () => T): T {
  const before = { cwd: process.cwd(), home: process.env.HOME };
  process.chdir(home.dir);
  process.env.HOME = home.dir;
  try {
    return action();
  } finally {
    process.chdir(before.cwd);
    process.env.HOME = before.home;
  }
}

function ours(one: ConfigCase) {
  const command = parseSshCommand(argsOf(one));
  if (!command.ok) return command;
  const { host, settings, config } = command.value;
  const files = createConfigReader(config, around(one))(host, settings);
  return files.ok ? ourValues(host, [...settings, ...files.value], around(one)) : files;
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** Both sides in the same words, for the keywords of `values` that are to be compared. */
function compared(values: Values, dump: ReadonlyMap<string, readonly string[]>): { ours: Lists; ssh: Lists } {
  const keys = Object.keys(values).filter((key) => values[key] !== null);
  const dumped = withoutStray(dump);
  return {
    ours: Object.fromEntries(keys.map((key) => [key, inOneForm(key, values[key] ?? [])])),
    ssh: Object.fromEntries(keys.map((key) => [key, inOneForm(key, dumped.get(key) ?? [])])),
  };
}

/** OpenSSH 9.2 prints a local forward that has a socket as an end among the dynamic ones too. */
function withoutStray(dump: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const local = (dump.get('localforward') ?? []).map((line) => line.split(' ')[0]);
  return new Map(dump).set(
    'dynamicforward',
    (dump.get('dynamicforward') ?? []).filter((line) => !local.includes(line)),
  );
}

function inOneForm(key: string, lines: readonly string[]): readonly string[] {
  switch (key) {
    case 'proxyjump':
      return lines.flatMap((line) => line.split(',').map(jumpText));
    case 'stricthostkeychecking':
      return lines.map((line) => ({ yes: 'true', no: 'false', off: 'false' })[line] ?? line);
    case 'updatehostkeys':
    case 'pubkeyauthentication':
      return lines.map((line) => ({ yes: 'true', no: 'false' })[line] ?? line);
    case 'serveraliveinterval':
    case 'connecttimeout':
      return lines.map((line) => String(seconds(line)));
    case 'userknownhostsfile':
    case 'globalknownhostsfile':
      return lines.map((line) => line.replace(/^(none|\/dev\/null)$/, ''));
    case 'ciphers':
    case 'macs':
    case 'kexalgorithms':
    case 'hostkeyalgorithms':
      return lines.flatMap((line) => line.split(',')).filter((name) => everyAlgorithm.includes(name));
    case 'localforward':
    case 'remoteforward':
    case 'dynamicforward':
      return lines.map((line) => line.replace(/^\[\]:/, '[*]:'));
    case 'proxycommand':
    case 'loglevel':
    case 'preferredauthentications':
      return lines.map((line) => line.toLowerCase());
    default:
      return lines;
  }
}

function jumpText(stop: string): string {
  const place = parseJump(stop);
  if (!place.ok) return stop;
  const { user, host, port } = place.value;
  return `${user ?? ''}@${host}:${port ?? ''}`;
}

const everyAlgorithm = Object.values(knownAlgorithms).flat();

const units = { h: 3600, m: 60, s: 1 } as const;
const seconds = (text: string): number | string =>
  /^[\dhms]+$/.test(text)
    ? [...text.matchAll(/(\d+)([hms]?)/g)].reduce(
        (sum, [, n, unit]) => sum + Number(n) * units[(unit || 's') as keyof typeof units],
        0,
      )
    : text;

test.each([...blockCases, ...valueCases, ...realCases])('reads as ssh does: $name', (one) => {
  write(one);
  const answer = home.ask(argsOf(one), one.env);
  if (!answer.ok) throw new Error(answer.complaint);
  const values = ours(one);
  if (!values.ok) throw new Error(values.error);
  const { ours: mine, ssh } = compared(values.value, answer.values);
  expect(mine).toEqual(ssh);
});

const tokens = '%d/%r@%h-%n-%p-%k-%C-%L-%l-%i-%u%%';

test.each([
  {
    name: 'every token',
    lines: [`IdentityFile ${tokens}`, `CertificateFile ~/c-${tokens}`],
    args: ['-p', '99', 'al@Web'],
  },
  {
    name: 'a key name of its own',
    lines: ['HostName Real', 'HostKeyAlias Other', `IdentityFile ${tokens}`],
    args: ['h'],
  },
  {
    name: 'homes and a variable',
    lines: ['IdentityFile ~me/k', `IdentityFile $\{WHERE}/%h`, 'IdentityFile none'],
    args: ['h'],
  },
])('looks for the key files ssh looks for: $name', ({ name, lines, args }) => {
  const one = { name, config: `${lines.join('\n')}\n`, args, env: { WHERE: '/where' } };
  write(one);
  const command = parseSshCommand(args);
  if (!command.ok) throw new Error(command.error);
  const { host, settings, config } = command.value;
  const files = createConfigReader(config, around(one))(host, settings);
  const read = files.ok ? readSettings([...settings, ...files.value]) : files;
  const plan = read.ok ? planServer(host, { ...read.value, warnings: [] }, around(one)) : read;
  if (!plan.ok) throw new Error(plan.error);
  const { identityFiles, certificateFiles } = plan.value.auth;
  expect([...identityFiles, ...certificateFiles]).toEqual(
    // Certificates that ssh looks for beside each key are the engine's affair.
    home.keyPaths(args, one.env).filter((path) => !path.endsWith('-cert')),
  );
});

test.each(refusedCases)('refuses as ssh does: $name', (one) => {
  write(one);
  const answer = home.ask(argsOf(one), one.env);
  const values = ours(one);
  expect({ ssh: answer.ok, ours: values.ok }).toEqual({ ssh: false, ours: false });
  if (answer.ok || values.ok || one.line === null) return;
  expect(answer.complaint).toContain(`line ${one.line}`);
  expect(values.error).toContain(`line ${one.line}: `);
});
