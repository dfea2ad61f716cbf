import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { planSsh, type Verbosity } from '@shared/parse/ssh-command/plan.ts';
import type { ServerPlan, UnknownHostKey } from '@shared/parse/ssh-command/server-plan.ts';
import { parseSshCommand } from '@shared/parse/ssh-command.ts';
import type { KnownHostsFiles } from '../ssh/host-key-store.ts';
import { withKeyFiles } from '../ssh-config/key-files.ts';
import { createConfigReader } from '../ssh-config/reader.ts';
import { configSurroundings } from '../ssh-config/surroundings.ts';

/** What a command comes to, before anything is opened. */
export interface RunPlan {
  readonly profiles: readonly SessionProfile[];
  /** For servers that follow ssh_config; others follow their profile. */
  readonly servers: readonly ServerPlan[];
  /** Saved sessions, for hops by id. */
  readonly saved: readonly SessionProfile[];
  readonly exitOnForwardFailure: boolean;
  readonly verbosity: Verbosity;
  readonly batchMode: boolean;
  /** How unknown keys of servers without a plan of their own are met, and where they are looked up. */
  readonly unknownHostKey: UnknownHostKey;
  readonly connectTimeoutMs: number;
  readonly knownHosts: KnownHostsFiles;
  /** Every bound address is of interest: the person typed none. */
  readonly tellAllBound: boolean;
  readonly warnings: readonly string[];
}

/** `culvert ssh`: the arguments after the word. */
export function planSshRun(args: readonly string[]): Result<RunPlan, string> {
  const command = parseSshCommand(args);
  if (!command.ok) return command;
  const warnings = new Set<string>();
  const around = configSurroundings(command.value.matchExec, (text) => warnings.add(text));
  const files = createConfigReader(command.value.config, around);
  const plan = planSsh(command.value, files, around);
  if (!plan.ok) return plan;
  const servers: ServerPlan[] = [];
  for (const server of [plan.value.server, ...plan.value.hops]) {
    const checked = withKeyFiles(server);
    if (!checked.ok) return fail(checked.error);
    servers.push(checked.value);
  }
  const { profile, server, exitOnForwardFailure, verbosity } = plan.value;
  return ok({
    profiles: [{ ...profile, id: randomUUID(), auth: servers[0]?.auth ?? profile.auth }],
    servers,
    saved: [],
    exitOnForwardFailure,
    verbosity,
    batchMode: server.batchMode,
    unknownHostKey: server.unknownHostKey,
    connectTimeoutMs: server.connectTimeoutMs,
    knownHosts: { read: server.userKnownHostsFiles, write: null },
    tellAllBound: false,
    warnings: [...warnings, ...plan.value.warnings],
  });
}
