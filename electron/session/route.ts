import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { Hop, SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';
import type { ManagerDeps } from './types.ts';

/** One server on the way, the last being the session's own. */
interface Leg {
  readonly name: string;
  readonly target: SshTarget;
}

/** What one attempt brings along beside the manager's edges. */
export interface Attempt {
  readonly ask: (question: Question, signal: AbortSignal) => Promise<PromptAnswer>;
  readonly onStep: ConnectDeps['onStep'];
  readonly log: ConnectDeps['log'];
  /** Where the practice server takes the place of the profile's own address. */
  readonly practice?: Pick<SshTarget, 'host' | 'port' | 'username' | 'known'>;
}

/** The servers from here to `profile`'s, hops of hops included. Throws hop-missing or hop-loop. */
export function legsOf(profile: SessionProfile, deps: ManagerDeps, above: readonly string[] = []): readonly Leg[] {
  if (profile.proxy.kind !== 'none')
    throw new TunnelFailure({ kind: 'proxy-not-supported', proxy: profile.proxy.kind });
  const path = [...above, profile.id];
  const before = profile.hops.flatMap((hop) => hopLegs(hop, profile, deps, path));
  return [...before, { name: profile.name || profile.host, target: targetOf(profile, deps) }];
}

function hopLegs(hop: Hop, profile: SessionProfile, deps: ManagerDeps, path: readonly string[]): readonly Leg[] {
  if ('session' in hop) {
    const session = deps.profileById(hop.session);
    if (!session) throw new TunnelFailure({ kind: 'hop-missing', hop: hop.session });
    if (path.includes(session.id)) throw new TunnelFailure({ kind: 'hop-loop', hop: session.name });
    return legsOf(session, deps, path);
  }
  const target = {
    ...targetOf(profile, deps),
    host: hop.host,
    port: hop.port,
    username: hop.username || deps.localUser,
  };
  return [{ name: formatEndpoint(hop), target }];
}

const targetOf = (profile: SessionProfile, deps: ManagerDeps): SshTarget => ({
  host: profile.host,
  port: profile.port,
  username: profile.username || deps.localUser,
  auth: profile.auth,
  options: profile.options,
  family: deps.family ?? 'auto',
  connectTimeoutMs: deps.connectTimeoutMs,
});

/**
 * Signs in to every server on the way, each through the one before. The connection it gives takes the hops down with
 * it; a hop that dies breaks the streams of the next one, so the loss shows at once.
 */
export async function connectRoute(
  profile: SessionProfile,
  deps: ManagerDeps,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SshConnection> {
  const legs = legsOf(profile, deps);
  const open: SshConnection[] = [];
  const endHops = () => {
    for (const hop of open.splice(0).reverse()) hop.end();
  };
  try {
    for (const leg of legs) open.push(await connectLeg(leg, open.at(-1), leg === legs.at(-1), deps, attempt, signal));
  } catch (caught) {
    endHops();
    throw caught;
  }
  const last = open.pop();
  if (!last) throw new TunnelFailure({ kind: 'unexpected', detail: 'The session leads nowhere.' });
  last.onClose(endHops);
  return last;
}

async function connectLeg(
  leg: Leg,
  previous: SshConnection | undefined,
  isLast: boolean,
  deps: ManagerDeps,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SshConnection> {
  const { log, onStep, ask } = attempt;
  const { hostKeys, unknownHostKey, agentSocket, connect } = deps;
  const common = { hostKeys, unknownHostKey, agentSocket, log, onStep, ask };
  const target = isLast && attempt.practice ? { ...leg.target, ...attempt.practice } : leg.target;
  try {
    if (!previous) return await connect(target, common, signal);
    const transport = await previous.openChannel(
      { host: target.host, port: target.port },
      { host: '127.0.0.1', port: 0 },
    );
    return await connect(target, { ...common, transport }, signal);
  } catch (caught) {
    const error = toTunnelError(caught);
    throw isLast ? caught : new TunnelFailure({ kind: 'hop-failed', hop: leg.name, error });
  }
}
