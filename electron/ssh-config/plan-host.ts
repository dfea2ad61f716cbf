import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { planSsh, type SshPlan } from '@shared/parse/ssh-command/plan.ts';
import type { ServerPlan } from '@shared/parse/ssh-command/server-plan.ts';
import { parseSshCommand, type SshCommand } from '@shared/parse/ssh-command.ts';
import { withKeyFiles } from './key-files.ts';
import { createConfigReader } from './reader.ts';
import { configSurroundings } from './surroundings.ts';

/** A command line, brought together with the files of ssh_config and with the key files that are there. */
export interface HostPlan extends SshPlan {
  readonly profile: SessionProfile;
  /** The server's plan and those of its hops. */
  readonly servers: readonly ServerPlan[];
}

/** The one way from ssh_config to something that can be opened, for the command line and the window. */
export function planCommand(command: SshCommand): Result<HostPlan, string> {
  const warnings = new Set<string>();
  const around = configSurroundings(command.matchExec, (text) => warnings.add(text));
  const plan = planSsh(command, createConfigReader(command.config, around), around);
  if (!plan.ok) return plan;
  const servers: ServerPlan[] = [];
  for (const server of [plan.value.server, ...plan.value.hops]) {
    const checked = withKeyFiles(server);
    if (!checked.ok) return fail(checked.error);
    servers.push(checked.value);
  }
  return ok({
    ...plan.value,
    profile: { ...plan.value.profile, auth: servers[0]?.auth ?? plan.value.profile.auth },
    servers,
    warnings: [...warnings, ...plan.value.warnings],
  });
}

/** What `ssh HOST` would go by. */
export function planHost(host: string, matchExec: boolean): Result<HostPlan, string> {
  const command = parseSshCommand(['--', host]);
  return command.ok ? planCommand({ ...command.value, matchExec }) : command;
}
