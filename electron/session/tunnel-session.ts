import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { assertNever } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type {
  ConnectionInfo,
  ForwardState,
  LogKind,
  LogLevel,
  SessionSnapshot,
  SessionState,
  SessionTraffic,
} from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { ForwardSet } from './forward-set.ts';
import { type PortMemory, wayTo } from './held-ports.ts';
import { watchIdle } from './idle-watch.ts';
import { type Effect, initialMachine, type Machine, type SessionEvent, transition } from './machine.ts';
import type { AcceptOthers } from './reconcile.ts';
import { arrivalDelayMs, lossDelayMs, retryDelayMs } from './reconnect-policy.ts';
import { SessionLink, type SessionLinkDeps } from './session-link.ts';
import { ForwardLog, sessionLine } from './session-log.ts';
import type { OtherCulverts } from './types.ts';
import { UplinkGate } from './uplink-gate.ts';

export interface TunnelSessionDeps extends SessionLinkDeps {
  readonly portMemory: PortMemory;
  readonly others?: OtherCulverts;
  /** Goes on trying where the server cannot be reached yet. */
  readonly untilThere: boolean;
  /** Counters or the measured round trip move: they are worth a look. */
  readonly onTraffic: () => void;
}

/**
 * One running profile: carries out what the state machine says and feeds back what happens. `#dispatch` is the only
 * place that sets the state.
 */
export class TunnelSession {
  readonly #profile: SessionProfile;
  readonly #deps: TunnelSessionDeps;
  readonly #uplink: UplinkGate;
  readonly #forwards: ForwardSet;
  readonly #link: SessionLink;
  readonly #forwardLog = new ForwardLog();
  #machine: Machine;
  #retryTimer: NodeJS.Timeout | null = null;
  #lastError: SessionSnapshot['lastError'] = null;
  /** Work that must be over before the session's ports are free. */
  #ending: Promise<void> = Promise.resolve();
  #ready: Promise<void> = Promise.resolve();
  #stopIdleWatch: () => void = () => {};
  /** When the network last changed, or the computer woke up. */
  #movedAt = Number.NEGATIVE_INFINITY;

  constructor(profile: SessionProfile, deps: TunnelSessionDeps) {
    const { options } = profile;
    this.#profile = profile;
    this.#deps = deps;
    this.#link = new SessionLink(profile, deps, {
      dispatch: (event) => this.#dispatch(event),
      broken: (error) => this.#broken(error),
      log: (level, text) => this.#log(level, text),
    });
    this.#machine = initialMachine({
      reconnect: options.reconnect,
      untilThere: deps.untilThere,
      lazy: options.lazy,
    });
    this.#uplink = new UplinkGate({
      holdMs: options.holdSeconds * 1000,
      onDemand: () => this.#dispatch({ type: 'demand', at: Date.now() }),
      isConnecting: () => options.lazy && (this.status.state === 'connecting' || this.status.state === 'prompting'),
    });
    this.#forwards = new ForwardSet(profile.forwards, options, {
      uplink: this.#uplink,
      dial: (destination, signal, family) => (this.#link.practice?.dial ?? deps.dial)(destination, signal, family),
      now: Date.now,
      streamLocal: { mask: Number.parseInt(options.streamLocalBindMask, 8), unlink: options.streamLocalBindUnlink },
      probeDestinations: options.probeDestinations,
      heldPorts: deps.portMemory.of(wayTo(profile)),
      holderAt: async (place) => deps.others?.holderAt(formatEndpoint(profile), place) ?? null,
      onChange: (rule, status, trouble) => this.#onForward(rule, status, trouble),
      onEdited: deps.onChange,
      onTraffic: deps.onTraffic,
    });
  }

  get status(): SessionState {
    return this.#machine.status;
  }

  snapshot(): SessionSnapshot {
    return {
      id: this.#profile.id,
      name: this.#name,
      status: this.status,
      hops: this.#link.hops,
      server: this.#link.connection?.server ?? null,
      roundTrip: this.#link.connection?.roundTrip ?? null,
      identity: this.#link.connection?.identity ?? null,
      forwards: this.#forwards.snapshots(),
      lastError: this.#lastError,
    };
  }

  traffic(): SessionTraffic {
    const roundTrip = this.#link.connection?.roundTrip ?? null;
    return { id: this.#profile.id, roundTrip, forwards: this.#forwards.traffic() };
  }

  /** Opens once `ready` is over: the ports of an earlier run of the same profile must be free. */
  openAfter(ready: Promise<void>): void {
    this.#ready = ready;
    this.#dispatch({ type: 'open', at: Date.now() });
  }

  /** Resolves when its ports are free and its connection is gone. */
  async close(): Promise<void> {
    this.#dispatch({ type: 'close' });
    await this.#ending;
  }

  retryNow(): void {
    this.#dispatch({ type: 'retry' });
  }

  /** The same for another session whose way leads through this one's; false where there is no countdown. */
  hurry(): boolean {
    const isWaiting = this.status.state === 'waiting';
    if (isWaiting) this.retryNow();
    return isWaiting;
  }

  /** Resolves with what could not be applied; those forwards run as before. */
  applyForwards(rules: readonly ForwardRule[], accept: AcceptOthers): Promise<readonly TunnelError[]> {
    return this.#forwards.apply(rules, accept);
  }

  connections(): readonly Omit<ConnectionInfo, 'process'>[] {
    return this.#forwards.connections();
  }

  closeConnection(id: string): void {
    this.#forwards.closeConnection(id);
  }

  probe(forwardId: string): void {
    this.#forwards.probe(forwardId);
  }

  /** After a wake or a change of network: what waits is tried at once, what is open must show that it lives. */
  networkChanged(): void {
    if (this.status.state !== 'closed' && this.status.state !== 'failed') this.#log('info', words().engine.moved);
    this.#movedAt = performance.now();
    this.#dispatch({ type: 'moved' });
    void this.#link.connection?.ping();
    this.#forwards.tryMissing();
  }

  get #name(): string {
    return this.#profile.name || this.#profile.host;
  }

  #dispatch(event: SessionEvent): void {
    const before = this.#machine.status;
    const { machine, effects } = transition(this.#machine, event);
    this.#machine = machine;
    if (machine.status !== before) this.#onStatus(machine.status);
    for (const effect of effects) this.#run(effect);
    if (machine.status !== before) this.#deps.onChange();
  }

  #run(effect: Effect): void {
    switch (effect.effect) {
      case 'connect':
        void this.#link.connect(this.#ready);
        break;
      case 'disconnect':
        this.#stopIdleWatch();
        this.#link.disconnect();
        break;
      case 'start-listeners':
        // Where it may not open, an attempt says why.
        void this.#ready.then(
          () => this.#forwards.startListeners(),
          () => this.#dispatch({ type: 'demand', at: Date.now() }),
        );
        break;
      case 'start-forwards':
        this.#startForwards();
        break;
      case 'suspend-forwards':
        this.#uplink.set(null);
        this.#forwards.suspend();
        break;
      case 'stop-forwards':
        this.#stopForwards();
        break;
      case 'schedule-retry':
        this.#retryTimer = setTimeout(() => this.#dispatch({ type: 'retry' }), Math.max(0, effect.at - Date.now()));
        break;
      case 'cancel-retry':
        if (this.#retryTimer) clearTimeout(this.#retryTimer);
        this.#retryTimer = null;
        break;
      default:
        assertNever(effect);
    }
  }

  #startForwards(): void {
    const { connection } = this.#link;
    if (!connection) return;
    this.#uplink.set(connection);
    connection.onRoundTrip(this.#deps.onTraffic);
    void this.#forwards.start(connection);
    this.#watchIdle();
  }

  #watchIdle(): void {
    const { lazy, idleMinutes } = this.#profile.options;
    if (!lazy || idleMinutes === 0) return;
    this.#stopIdleWatch();
    this.#stopIdleWatch = watchIdle({
      idleMs: idleMinutes * 60_000,
      isUsed: () => this.#forwards.connections().length > 0 || this.#uplink.held > 0,
      onUnused: () => this.#dispatch({ type: 'unused', at: Date.now() }),
    });
  }

  #broken(error: TunnelError): void {
    this.#lastError = { at: Date.now(), error };
    const at = Date.now();
    const isLoss = this.#machine.status.state === 'open';
    const { attempt, wasOpen } = this.#machine;
    const retryDelay = wasOpen ? retryDelayMs : arrivalDelayMs;
    const delay = isLoss ? lossDelayMs(performance.now() - this.#movedAt) : retryDelay(attempt);
    this.#dispatch({ type: 'broken', error, at, retryAt: at + delay });
  }

  #stopForwards(): void {
    this.#uplink.refuse();
    const practice = this.#link.release();
    const before = this.#ending;
    this.#ending = (async () => {
      await Promise.all([before, this.#forwards.stop()]);
      await practice?.close();
    })();
  }

  #onForward(rule: ForwardRule, status: ForwardState, trouble: TunnelError | null): void {
    const line = this.#forwardLog.lineFor(rule, status, trouble);
    if (line) this.#log(line.level, line.text, 'forward');
    this.#deps.onChange();
  }

  #onStatus(status: SessionState): void {
    if (status.state === 'closed' || status.state === 'idle') this.#link.forgetHops();
    const server = formatEndpoint(this.#link.practice?.target ?? this.#profile);
    const { level, text } = sessionLine(status, server, this.#link.connection?.server.software ?? '', Date.now());
    this.#log(level, text);
  }

  #log(level: LogLevel, text: string, kind: LogKind = 'session'): void {
    this.#deps.log({ level, kind, sessionId: this.#profile.id, session: this.#name, text });
  }
}
