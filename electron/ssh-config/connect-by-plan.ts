import { setTimeout as wait } from 'node:timers/promises';
import type { HostKeySettings } from '@shared/model/host-key-settings.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import { type TunnelErrorKind, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { ServerPlan, UnknownHostKey } from '@shared/parse/ssh-command/server-plan.ts';
import { FileHostKeyStore, type KnownHostsFiles } from '../ssh/host-key-store.ts';
import type { ConnectDeps, ConnectSsh, HostKeyStore, PlannedConnect, SshTarget } from '../ssh/types.ts';

/** As ssh waits between ConnectionAttempts. */
const pauseMs = 1000;

/**
 * A connect that follows each server's own plan: ssh_config may give a hop other keys, known_hosts files and checks
 * than the server behind it.
 */
export function connectByPlan(
  connect: ConnectSsh,
  plans: readonly ServerPlan[],
  interactive: boolean,
  keysOf: KeysOf = keysOfFiles,
): PlannedConnect {
  const byPlan: ConnectSsh = async (target, deps, signal) => {
    const plan = plans.find((one) => isPlanOf(one, target));
    if (!plan) return connect(target, deps, signal);
    const { family, options, algorithms, rekey, connectTimeoutMs, auth } = plan;
    const hostKeys = withPins(plan.hostKeys, target.hostKeys);
    const planned = { ...target, family, options, algorithms, rekey, connectTimeoutMs, auth, hostKeys };
    const attempts = deps.transport ? 1 : plan.connectionAttempts;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await connect(planned, depsOf(plan, deps, interactive, keysOf), signal);
      } catch (caught) {
        if (attempt >= attempts || !isNetwork(caught)) throw caught;
        await wait(pauseMs, undefined, { signal });
      }
    }
  };
  return Object.assign(byPlan, { rulesFor: (target: SshTarget) => rulesOf(plans, target) });
}

function rulesOf(plans: readonly ServerPlan[], target: SshTarget): string {
  const plan = plans.find((one) => isPlanOf(one, target));
  if (!plan) return JSON.stringify(target.hostKeys ?? null);
  const { userKnownHostsFiles, globalKnownHostsFiles } = plan;
  return JSON.stringify([withPins(plan.hostKeys, target.hostKeys), userKnownHostsFiles, globalKnownHostsFiles]);
}

/** What a session pins holds whatever ssh_config says, which knows no pins; so does what a jump host's own session says. */
const withPins = (planned: HostKeySettings, own: HostKeySettings | undefined): HostKeySettings =>
  own ? { ...planned, pinned: own.pinned, alias: own.alias || planned.alias, saveTo: own.saveTo } : planned;

const isPlanOf = (plan: ServerPlan, target: SshTarget): boolean =>
  plan.host === target.host && plan.port === target.port && plan.username === target.username;

/** What ConnectionAttempts is for: the way there, not what the server thinks of us. */
const networkKinds: ReadonlySet<TunnelErrorKind> = new Set<TunnelErrorKind>([
  'connection-refused',
  'unreachable',
  'timed-out',
  'no-network',
  'name-not-found',
  'name-lookup-failed',
  'closed-before-greeting',
  'server-busy',
]);

const isNetwork = (caught: unknown): boolean => networkKinds.has(toTunnelError(caught).kind);

/** Where a server's key is looked up and kept. */
export type KeysOf = (plan: ServerPlan, deps: ConnectDeps) => HostKeyStore;

function depsOf(plan: ServerPlan, deps: ConnectDeps, interactive: boolean, keysOf: KeysOf): ConnectDeps {
  const hostKeys = keysOf(plan, deps);
  const isCheck = deps.watchKeys !== undefined;
  return {
    ...deps,
    hostKeys: deps.watchKeys?.(hostKeys) ?? hostKeys,
    agentSocket: plan.agentSocket,
    unknownHostKey: unknownKeyPolicy(plan.unknownHostKey, interactive, isCheck),
    ask: limitPasswords(deps.ask, plan.passwordPrompts),
  };
}

/** A check keeps nothing unasked. */
function unknownKeyPolicy(wanted: UnknownHostKey, interactive: boolean, isCheck: boolean): UnknownHostKey {
  if (wanted === 'ask' && !interactive) return 'refuse';
  return wanted === 'accept-and-save' && isCheck ? 'accept-once' : wanted;
}

/** As ssh does: new keys go to the first of the user's files. */
export const keysOfFiles = (plan: ServerPlan): HostKeyStore => new FileHostKeyStore(filesOf(plan));

/** The files a plan names. */
export function filesOf({ userKnownHostsFiles, globalKnownHostsFiles, hashKnownHosts }: ServerPlan): KnownHostsFiles {
  const write = userKnownHostsFiles[0] ?? null;
  return {
    read: [...userKnownHostsFiles, ...globalKnownHostsFiles],
    write,
    editable: userKnownHostsFiles,
    hash: hashKnownHosts,
  };
}

/** NumberOfPasswordPrompts, for one connection. */
function limitPasswords(ask: ConnectDeps['ask'], most: number): ConnectDeps['ask'] {
  let asked = 0;
  return (question: Question, signal: AbortSignal): Promise<PromptAnswer> => {
    if (question.kind === 'password') asked += 1;
    return asked > most ? Promise.resolve({ kind: 'cancel' }) : ask(question, signal);
  };
}
