import { otherCulverts } from '../control/neighbours.ts';
import { serveClaims } from '../control/serve-claims.ts';
import { dial } from '../forward/dial.ts';
import { startPractice } from '../practice/practice-server.ts';
import { hopsFirst } from '../session/hops-first.ts';
import { createManager } from '../session/manager.ts';
import { systemProxyLookup } from '../session/system-proxy.ts';
import type { ManagerDeps } from '../session/types.ts';
import { usualAgent } from '../ssh/agent-places.ts';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import type { ConnectSsh } from '../ssh/types.ts';
import { connectByPlan } from '../ssh-config/connect-by-plan.ts';
import { surroundings } from '../ssh-config/surroundings.ts';
import { answerPrompts } from './answer-prompts.ts';
import { stderrLine, stdoutLine } from './output.ts';
import type { RunPlan } from './plan-run.ts';
import { Reporter } from './reporter.ts';
import { runSessions } from './run-sessions.ts';
import { stopController } from './stop-signal.ts';
import { openTerminal } from './terminal.ts';
import { distrustIn } from './user-data.ts';

/** Opens what was planned, with the real edges, until a signal or a failure. Gives the exit code. */
export async function openRun(plan: RunPlan, json: boolean, userDataDir: string): Promise<number> {
  const stop = stopController();
  const terminal = plan.batchMode ? null : openTerminal(() => stop.abort());
  const quiet = plan.verbosity === 'quiet';
  if (!quiet) for (const warning of plan.warnings) stderrLine(warning);
  const others = distrustIn(userDataDir) === null ? { others: otherCulverts(userDataDir) } : {};
  const manager = createManager({ ...edgesFor(plan, terminal !== null), ...others });
  const record = await serveClaims(userDataDir, manager.claims);
  if (terminal) answerPrompts(manager, terminal);
  const reporter = new Reporter({
    profiles: plan.profiles,
    json,
    // With -v the log tells all of it already.
    quiet: quiet || plan.verbosity === 'verbose',
    tellAllBound: plan.tellAllBound,
    forwardsMustBind: plan.exitOnForwardFailure,
    stdout: stdoutLine,
    stderr: stderrLine,
    now: Date.now,
  });
  const { profiles, exitOnForwardFailure } = plan;
  const code = await runSessions({
    manager,
    // A session goes on from one that it has for a jump host: that one sets out first.
    profiles: hopsFirst(profiles, plan.saved),
    reporter,
    exitOnForwardFailure,
    stderr: stderrLine,
    stop: stop.signal,
  });
  terminal?.close();
  record?.close();
  return code;
}

/** What sessions of the command line are built from; `interactive` where there is a terminal to ask at. */
export function edgesFor(plan: RunPlan, interactive: boolean): ManagerDeps {
  const ask = plan.unknownHostKey;
  const connect = unattended(connectSsh, interactive);
  return {
    connect,
    connectFor: (id) => {
      const servers = plan.servers.get(id);
      return servers && connectByPlan(connect, servers, interactive);
    },
    dial,
    systemProxy: systemProxyLookup(process.env),
    startPractice: () => startPractice(dial),
    hostKeys: new FileHostKeyStore(plan.knownHosts),
    unknownHostKey: ask === 'ask' && !interactive ? 'refuse' : ask,
    agentSocket: usualAgent(),
    interactive,
    localUser: surroundings().localUser,
    profileById: (id) => plan.saved.find((profile) => profile.id === id),
    log: ({ session, text }) => {
      if (plan.verbosity === 'verbose') stderrLine(plan.profiles.length > 1 ? `${session}: ${text}` : text);
    },
    connectTimeoutMs: plan.connectTimeoutMs,
  };
}

/** With nobody to ask, methods that ask are left out, so that the failure names what the server would have taken. */
function unattended(connect: ConnectSsh, interactive: boolean): ConnectSsh {
  if (interactive) return connect;
  return (target, deps, signal) => {
    const methods = target.auth.methods.filter((method) => method === 'agent' || method === 'publickey');
    const auth = target.known || methods.length === 0 ? target.auth : { ...target.auth, methods };
    return connect({ ...target, auth }, deps, signal);
  };
}
