import { cleanText } from '@shared/describe/clean-text.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import { isProxyServer, type ProxyServer } from '@shared/model/proxy.ts';
import type { Hop, SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';
import { transportTo } from './transport.ts';
import type { ManagerDeps } from './types.ts';

/** One server on the way, the last being the session's own. */
interface Leg {
  readonly name: string;
  readonly target: SshTarget;
  /** What it is reached through, behind the leg before it. */
  readonly proxy: ProxyServer | null;
}

/** What one attempt brings along beside the manager's edges. */
export interface Attempt {
  readonly ask: (question: Question, signal: AbortSignal) => Promise<PromptAnswer>;
  readonly onStep: ConnectDeps['onStep'];
  readonly log: ConnectDeps['log'];
  /** Where the practice server takes the place of the profile's own address. */
  readonly practice?: Pick<SshTarget, 'host' | 'port' | 'username' | 'known'>;
}

/**
 * The servers from here to `profile`'s, hops of hops included. A profile's proxy leads to the first server of its own
 * way, in place of one that a jump host's profile names for that server. Throws hop-missing, hop-loop or
 * proxy-not-supported.
 */
export function legsOf(profile: SessionProfile, deps: ManagerDeps, above: readonly string[] = []): readonly Leg[] {
  const proxy = proxyOf(profile);
  const path = [...above, profile.id];
  const before = profile.hops.flatMap((hop) => hopLegs(hop, profile, deps, path));
  const legs = [...before, { name: profile.name || profile.host, target: targetOf(profile, deps), proxy: null }];
  return proxy === null ? legs : legs.map((leg, index) => (index === 0 ? { ...leg, proxy } : leg));
}

/** The practice server is on this computer: no proxy stands between. */
function proxyOf({ proxy, builtin }: SessionProfile): ProxyServer | null {
  if (proxy.kind === 'none' || builtin === 'practice') return null;
  if (isProxyServer(proxy)) return proxy;
  throw new TunnelFailure({ kind: 'proxy-not-supported', proxy: cleanText(proxy.kind, 60) });
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
  return [{ name: formatEndpoint(hop), target, proxy: null }];
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
    const way = await transportTo({ target, proxy: leg.proxy, previous }, common, signal);
    return await connect(target, { ...common, ...way }, signal);
  } catch (caught) {
    const error = toTunnelError(caught);
    throw isLast ? caught : new TunnelFailure({ kind: 'hop-failed', hop: leg.name, error });
  }
}
