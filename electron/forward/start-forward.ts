import type { Socket } from 'node:net';
import { isUnix } from '@shared/model/endpoint.ts';
import type { DynamicRule, ForwardRule, LocalRule } from '@shared/model/forward-rule.ts';
import { assertNever } from '@shared/model/result.ts';
import { acceptError } from './accept-error.ts';
import { Carrier } from './carrier.ts';
import { serveDynamic } from './dynamic.ts';
import { type Listening, listenTcp } from './listen.ts';
import { defaultStreamLocal, listenUnix } from './listen-unix.ts';
import { serveLocal } from './local.ts';
import { startRemoteForward } from './remote.ts';
import { TrafficCounter } from './traffic.ts';
import type { ForwardDeps, RunningForward } from './types.ts';

/**
 * Starts a forward. A local or dynamic one listens on this computer until it is closed, while the SSH connection comes
 * and goes; a remote one lives and dies with the connection of now (see `startRemoteForward`). `signal` ends the start
 * only: aborted in time, nothing stays bound. Rejects with a TunnelFailure, or the signal's reason.
 */
export async function startForward(
  rule: ForwardRule,
  deps: ForwardDeps,
  signal: AbortSignal,
  traffic: TrafficCounter = new TrafficCounter(),
): Promise<RunningForward> {
  switch (rule.kind) {
    case 'remote':
      return startRemoteForward(rule, await deps.uplink.connection(signal), deps, signal, traffic);
    case 'local':
    case 'dynamic':
      return startListener(rule, deps, signal, traffic);
    default:
      return assertNever(rule);
  }
}

async function startListener(
  rule: LocalRule | DynamicRule,
  deps: ForwardDeps,
  signal: AbortSignal,
  traffic: TrafficCounter,
): Promise<RunningForward> {
  const carrier = new Carrier(traffic, deps.onTrouble);
  const serve = rule.kind === 'local' ? serveLocal(rule, deps, carrier) : serveDynamic(deps, carrier);
  try {
    return running(await listen(rule, deps, serve, signal), carrier, traffic);
  } catch (caught) {
    carrier.close();
    throw caught;
  }
}

function listen(
  rule: LocalRule | DynamicRule,
  deps: ForwardDeps,
  onSocket: (socket: Socket) => void,
  signal: AbortSignal,
): Promise<Listening> {
  const onAcceptError = (caught: Error): void => {
    const error = acceptError(caught);
    if (error) deps.onTrouble(error);
  };
  const events = { onSocket, onAcceptError };
  return isUnix(rule.source)
    ? listenUnix(rule.source.path, deps.streamLocal ?? defaultStreamLocal, events, signal)
    : listenTcp(rule.source, { family: rule.family, acceptOthers: deps.acceptOthers }, events, signal);
}

function running(listening: Listening, carrier: Carrier, traffic: TrafficCounter): RunningForward {
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    const unbound = listening.close();
    carrier.close();
    return unbound;
  };
  return {
    get bound() {
      return listening.bound;
    },
    get missing() {
      return listening.missing;
    },
    get exposure() {
      return listening.exposure;
    },
    tryMissing: async () => listening.tryMissing?.(),
    connections: () => carrier.connections(),
    closeConnection: (id) => carrier.closeConnection(id),
    traffic: () => traffic.read(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
