import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { HopSnapshot, HopState } from '@shared/model/status.ts';
import type { ConnectStep, SessionStep, TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';
import { aborted } from './aborted.ts';
import { forwardAgent } from './agent-forwarding.ts';
import { HopTrack } from './hop-track.ts';
import type { OpenConnections, Ride, RuledLeg } from './open-connections.ts';
import { type Leg, legsOf } from './route.ts';
import { transportTo } from './transport.ts';
import type { ManagerDeps } from './types.ts';

/** What one attempt brings along beside the manager's edges. */
export interface Attempt {
  readonly ask: (question: Question, signal: AbortSignal) => Promise<PromptAnswer>;
  readonly tried: NonNullable<ConnectDeps['tried']>;
  readonly onStep: (step: SessionStep) => void;
  readonly log: ConnectDeps['log'];
  /** Hears how the jump hosts stand, after every change and for as long as the connection lasts. */
  readonly onHops: (hops: readonly HopSnapshot[]) => void;
  /** Where the practice server takes the place of the profile's own address. */
  readonly practice?: Pick<SshTarget, 'host' | 'port' | 'username' | 'known'>;
}

/**
 * Signs in to every server on the way, each through the one before. The connection it gives takes the hops down with
 * it; a hop that dies breaks the streams of the next one, so the loss shows at once, and its error names that hop.
 */
export async function connectRoute(
  profile: SessionProfile,
  deps: RouteEdges,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SshConnection> {
  const { open } = deps;
  const planned = deps.connectFor?.(profile.id);
  const connect = planned ?? deps.connect;
  const rulesFor = planned?.rulesFor ?? usualRules;
  const legs = legsOf(profile, deps).map((leg) => ({ ...leg, rules: rulesFor(leg.target) }));
  const turn = mayCarryOthers(profile) ? open.begin(profile.id, legs) : null;
  try {
    const route = new Route(legs, { ...deps, connect }, attempt, signal);
    const connection = await route.connect(profile.options.reuseOpenHops ? open : null);
    forwardAgent(profile, connection, deps.agentSocket, attempt.log);
    return turn?.opened(connection) ?? connection;
  } catch (caught) {
    turn?.failed(signal.aborted ? null : toTunnelError(caught));
    throw caught;
  }
}

/** Without a plan, the sessions' own known hosts are asked, and what each pins. */
const usualRules = ({ hostKeys }: SshTarget): string => JSON.stringify(hostKeys ?? null);

/** An agent is lent to the server while the session is open: its connection must not outlive the session. */
const mayCarryOthers = ({ builtin, auth }: SessionProfile): boolean => builtin === undefined && !auth.agentForwarding;

/** The manager's edges and its open sessions. */
export interface RouteEdges extends ManagerDeps {
  readonly open: OpenConnections;
}

/** What a server on the way that went silent looks like from behind it. */
function isSilence(error: TunnelError): boolean {
  if (error.kind === 'proxy-unreachable') return isSilence(error.error);
  return error.kind === 'timed-out' || error.kind === 'proxy-silent';
}

/** In their order, so that the first one that does not answer is the first to be lost. */
const proveAll = async (connections: readonly SshConnection[]): Promise<void> =>
  void (await Promise.all(connections.map((connection) => connection.ping())));

const openSince = (shared: boolean): HopState => ({ state: 'open', since: Date.now(), shared });

class Route {
  readonly #legs: readonly RuledLeg[];
  readonly #deps: ManagerDeps;
  readonly #attempt: Attempt;
  readonly #signal: AbortSignal;
  readonly #track: HopTrack;
  readonly #hops: SshConnection[] = [];

  constructor(legs: readonly RuledLeg[], deps: ManagerDeps, attempt: Attempt, signal: AbortSignal) {
    this.#legs = legs;
    this.#deps = deps;
    this.#attempt = attempt;
    this.#signal = signal;
    this.#track = new HopTrack(
      legs.slice(0, -1).map(({ name }) => name),
      attempt.onHops,
    );
  }

  /** `open`: the sessions it may go on from, null for none. */
  async connect(open: OpenConnections | null): Promise<SshConnection> {
    const ride = (await open?.along(this.#legs, this.#rideEvents, this.#signal)) ?? null;
    if (ride) this.#takeRide(ride);
    const last = this.#legs.length - 1;
    for (const [index, leg] of this.#legs.entries()) {
      if (ride && index <= ride.index) continue;
      const connection = await this.#connectLeg(leg, index, index === last);
      if (index === last) return this.#whole(connection);
      this.#passed(connection, index, false);
    }
    throw new TunnelFailure({ kind: 'unexpected', detail: 'The session leads nowhere.' });
  }

  readonly #rideEvents = {
    onWait: (index: number): void => {
      this.#attempt.log('info', words().engine.waitingForHop(this.#nameOf(index)));
      this.#track.set(index, { state: 'awaited' });
      this.#attempt.onStep('jump host');
    },
    onFailed: (index: number, error: TunnelError): never => {
      this.#track.fail(index, error);
      throw this.#track.explained(error);
    },
  };

  #nameOf(index: number): string {
    return this.#legs[index]?.name ?? '';
  }

  #takeRide({ connection, index }: Ride): void {
    this.#attempt.log('info', words().engine.goingOn(this.#nameOf(index)));
    for (let before = 0; before < index; before += 1) this.#track.set(before, openSince(true));
    this.#passed(connection, index, true);
  }

  #passed(connection: SshConnection, index: number, shared: boolean): void {
    this.#hops.push(connection);
    this.#track.set(index, openSince(shared), connection.server);
    connection.onClose((error) => error && this.#track.fail(index, error));
  }

  async #connectLeg(leg: Leg, index: number, isLast: boolean): Promise<SshConnection> {
    const { hostKeys, unknownHostKey, agentSocket, connect, systemProxy } = this.#deps;
    const { practice, log } = this.#attempt;
    const common = {
      hostKeys,
      unknownHostKey,
      agentSocket,
      log,
      onStep: this.#onStep(index),
      ...asking(this.#attempt, isLast ? null : leg.name),
    };
    const before = [...this.#hops];
    const proveWay = () => proveAll(before);
    const target = isLast && practice ? { ...leg.target, ...practice } : leg.target;
    const passage = { target, proxy: leg.proxy, previous: this.#hops.at(-1) };
    try {
      const way = await transportTo(passage, { ...common, systemProxy }, this.#signal);
      return await connect(target, { ...common, ...way, proveWay }, this.#signal);
    } catch (caught) {
      const error = toTunnelError(caught);
      if (isSilence(error)) await Promise.race([proveWay(), aborted(this.#signal)]).catch(() => {});
      if (!isLast) this.#track.fail(index, error);
      this.#endHops();
      throw this.#track.explained(error);
    }
  }

  #onStep(index: number): (step: ConnectStep) => void {
    return (step) => {
      this.#track.set(index, { state: 'connecting', step });
      this.#attempt.onStep(step);
    };
  }

  /** The connection at the end of the way, its hops with it. */
  #whole(last: SshConnection): SshConnection {
    if (this.#hops.length === 0) return last;
    const hops = [...this.#hops];
    last.onClose(() => this.#endHops());
    return {
      server: last.server,
      identity: last.identity,
      peer: last.peer,
      get roundTrip() {
        return last.roundTrip;
      },
      onRoundTrip: (listener) => last.onRoundTrip(listener),
      openChannel: (destination, origin) => last.openChannel(destination, origin),
      listen: (source, onChannel) => last.listen(source, onChannel),
      shareAgent: (agent, log) => last.shareAgent(agent, log),
      stillTrusted: () => [...hops, last].every((one) => one.stillTrusted()),
      ping: () => proveAll([...this.#hops, last]),
      onClose: (listener) => last.onClose((error) => listener(error && this.#track.explain(error))),
      end: () => last.end(),
    };
  }

  #endHops(): void {
    for (const hop of this.#hops.splice(0).reverse()) hop.end();
    this.#track.off();
  }
}

/** The attempt's questions. One of a jump host (`hop`, else null) names it: its user and host may look like the session's own. */
export const asking = ({ ask, tried }: Pick<Attempt, 'ask' | 'tried'>, hop: string | null) => {
  const named = (question: Question): Question => (hop === null ? question : { ...question, hop });
  return {
    ask: (question: Question, signal: AbortSignal) => ask(named(question), signal),
    tried: (question: Question, worked: boolean) => tried(named(question), worked),
  };
};
