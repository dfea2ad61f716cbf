import { randomUUID } from 'node:crypto';
import { ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { Verbosity } from '@shared/parse/ssh-command/plan.ts';
import type { ServerPlan, UnknownHostKey } from '@shared/parse/ssh-command/server-plan.ts';
import { parseSshCommand } from '@shared/parse/ssh-command.ts';
import type { KnownHostsFiles } from '../ssh/host-key-store.ts';
import { planCommand } from '../ssh-config/plan-host.ts';

/** What a command comes to, before anything is opened. */
export interface RunPlan {
  readonly profiles: readonly SessionProfile[];
  /** By session: for servers that follow ssh_config; others follow their profile. */
  readonly servers: ReadonlyMap<string, readonly ServerPlan[]>;
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
  const plan = planCommand(command.value);
  if (!plan.ok) return plan;
  const { servers, server, exitOnForwardFailure, verbosity, warnings } = plan.value;
  const profile = { ...plan.value.profile, id: randomUUID() };
  return ok({
    profiles: [profile],
    servers: new Map([[profile.id, servers]]),
    saved: [],
    exitOnForwardFailure,
    verbosity,
    batchMode: server.batchMode,
    unknownHostKey: server.unknownHostKey,
    connectTimeoutMs: server.connectTimeoutMs,
    knownHosts: { read: server.userKnownHostsFiles, write: null },
    tellAllBound: false,
    warnings,
  });
}
