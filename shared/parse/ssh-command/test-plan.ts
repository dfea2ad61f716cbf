import type { Endpoint } from '../../model/endpoint.ts';
import { ok, type Result } from '../../model/result.ts';
import { parseSshCommand } from '../ssh-command.ts';
import { planSsh, type SshPlan } from './plan.ts';
import { parseConfigLine, type Setting, settingOf } from './setting.ts';

/** A computer for plans made in tests. */
export const around = {
  home: '/home/me',
  homeOf: (user: string) => (user === 'al' ? '/home/al' : null),
  sha1: (text: string) => `<${text}>`,
  localUser: 'me',
  localHost: 'laptop.example',
  userId: '1000',
  env: { SSH_AUTH_SOCK: '/run/agent', KEYS: '/keys' } as Record<string, string | undefined>,
};

/** Lines of a file for one host; `system` stands for /etc/ssh/ssh_config. */
export function fileOf(lines: readonly string[], origin: Setting['origin'] = 'user-file'): readonly Setting[] {
  return lines.flatMap((text, index) => {
    const line = parseConfigLine(text);
    if (!line.ok) throw new Error(line.error);
    return line.value ? [settingOf(line.value, `config line ${index + 1}`, origin)] : [];
  });
}

export const variable = (name: string) => `$\{${name}}`;

export type Files = Readonly<Record<string, readonly Setting[]>>;

export function plan(args: readonly string[], files: Files = {}): Result<SshPlan, string> {
  const command = parseSshCommand(args);
  return command.ok ? planSsh(command.value, (host) => ok(files[host] ?? []), around) : command;
}

export function good(args: readonly string[], files: Files = {}): SshPlan {
  const result = plan(args, files);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

export function bad(args: readonly string[], files: Files = {}): string {
  const result = plan(args, files);
  if (result.ok) throw new Error(`${args.join(' ')} was taken`);
  if (result.error.includes('\n')) throw new Error('It is more than one line');
  return result.error;
}

export const forward = (...args: readonly string[]) => good([...args, 'h']).profile.forwards[0];
export const ends = (...args: readonly string[]): [string, Endpoint, Endpoint | null] => {
  const rule = forward(...args);
  if (!rule) throw new Error('no forward');
  return [rule.kind, rule.source, rule.kind === 'dynamic' ? null : (rule.destination ?? null)];
};
