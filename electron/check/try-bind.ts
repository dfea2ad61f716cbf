import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { startForward } from '../forward/start-forward.ts';
import type { Dial, ForwardDeps, RunningForward } from '../forward/types.ts';
import { acceptsOthers } from '../session/reconcile.ts';
import type { SshConnection } from '../ssh/types.ts';
import type { Outcome } from './check-forwards.ts';

/**
 * Binds a forward's source as opening would, and lets go of it at once: on this computer, or by asking the server. What
 * the running session listens on already is not tried; a socket file that is there already is left alone.
 */
export async function tryBind(
  rule: ForwardRule,
  profile: SessionProfile,
  connection: SshConnection,
  dial: Dial,
  session: SessionSnapshot | undefined,
  signal: AbortSignal,
): Promise<Outcome> {
  const held = heldSource(rule, session);
  if (held) return alreadyListening(held);
  try {
    const running = await startForward(rule, depsFor(rule, profile, connection, dial), signal);
    await running.close();
    return boundOutcome(rule, running, session);
  } catch (caught) {
    const error = toTunnelError(caught);
    const holder = heldPort(error, rule, session);
    if (holder) return alreadyListening(holder);
    if (await wouldReplace(rule, profile, error)) return { detail: words().engine.check.staleSocket };
    return { detail: '', error };
  }
}

function depsFor(rule: ForwardRule, profile: SessionProfile, connection: SshConnection, dial: Dial): ForwardDeps {
  return {
    // A client that slips in while the port is bound is turned away, as nobody serves it.
    uplink: { connection: () => (rule.kind === 'remote' ? Promise.resolve(connection) : Promise.reject(turnedAway())) },
    dial: rule.kind === 'remote' ? () => Promise.reject(turnedAway()) : dial,
    onTrouble: () => {},
    acceptOthers: acceptsOthers(rule, profile.options),
    streamLocal: { mask: Number.parseInt(profile.options.streamLocalBindMask, 8), unlink: false },
  };
}

const turnedAway = (): TunnelFailure =>
  new TunnelFailure({ kind: 'connection-lost', detail: 'closed', serverText: '' });

const alreadyListening = (bound: readonly string[]): Outcome => ({
  detail: words().engine.check.alreadyListening(bound.join(', ')),
});

/** The addresses on which the running session listens for the same source. */
function heldSource(rule: ForwardRule, session: SessionSnapshot | undefined): readonly string[] | null {
  for (const { rule: other, status } of session?.forwards ?? []) {
    if (status.state === 'listening' && sourceKey(other) === sourceKey(rule)) return status.bound;
  }
  return null;
}

/** Of those that are to pick a port each forward has one of its own. */
const sourceKey = (rule: ForwardRule): string =>
  JSON.stringify([rule.kind === 'remote', rule.family, rule.source, picksPort(rule) ? rule.id : null]);

const picksPort = ({ source }: ForwardRule): boolean => !isUnix(source) && source.port === 0;

/** The same where only the port is: of a forward whose address was edited, say. */
function heldPort(
  error: TunnelError,
  rule: ForwardRule,
  session: SessionSnapshot | undefined,
): readonly string[] | null {
  const port = takenPort(error);
  if (port === null) return null;
  for (const { rule: other, status } of session?.forwards ?? []) {
    const sameSide = (other.kind === 'remote') === (rule.kind === 'remote');
    if (!sameSide || status.state !== 'listening') continue;
    if (status.bound.some((address) => address.endsWith(`:${port}`))) return status.bound;
  }
  return null;
}

/** The port somebody holds, where that is what went wrong; null for a port that was to be picked. */
function takenPort(error: TunnelError): number | null {
  switch (error.kind) {
    case 'port-in-use':
    case 'port-held-by-culvert':
    case 'bind-refused':
    case 'remote-port-held':
      return error.port || null;
    default:
      return null;
  }
}

function boundOutcome(rule: ForwardRule, running: RunningForward, session: SessionSnapshot | undefined): Outcome {
  const missing = running.missing.find(({ error }) => heldPort(error, rule, session) === null);
  const text = words().engine.check;
  const exposed = running.exposure === 'network' ? ` ${text.exposed}` : '';
  const picked = picksPort(rule);
  const where = picked ? text.canPick : text.free(running.bound.join(', '));
  const detail = rule.kind === 'remote' && !picked ? text.granted(running.bound.join(', ')) : where;
  if (missing) return { detail: `${detail} ${text.not(missing.address)}`, error: missing.error };
  return { detail: `${detail}${exposed}` };
}

/** Whether opening would replace the socket that is in the way (ssh's StreamLocalBindUnlink). */
const wouldReplace = (rule: ForwardRule, { options }: SessionProfile, error: TunnelError): boolean =>
  rule.kind !== 'remote' &&
  options.streamLocalBindUnlink &&
  error.kind === 'socket-path-unusable' &&
  error.reason === 'stale';
