import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import {
  type ConnectionInfo,
  type ForwardSnapshot,
  type ForwardState,
  type ForwardTraffic,
  noTraffic,
  type Traffic,
} from '@shared/model/status.ts';
import { type CulvertHolder, type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { startRemoteForward } from '../forward/remote.ts';
import { startForward } from '../forward/start-forward.ts';
import { TrafficCounter } from '../forward/traffic.ts';
import type { Dial, ForwardDeps, RunningForward, StreamLocalOptions, Uplink } from '../forward/types.ts';
import type { SshConnection } from '../ssh/types.ts';
import { DestinationWatch } from './destination-watch.ts';
import { outlookOf, runLater } from './forward-retry.ts';
import { type HeldPorts, placeOf } from './held-ports.ts';
import { MissingWatch } from './missing-watch.ts';
import { type AcceptOthers, acceptsOthers, forwardKey } from './reconcile.ts';

export interface ForwardEntryDeps {
  readonly uplink: Uplink;
  readonly dial: Dial;
  readonly now: () => number;
  readonly streamLocal: StreamLocalOptions;
  readonly probeDestinations: boolean;
  /** What the server may still hold for an earlier connection to it. */
  readonly heldPorts: HeldPorts;
  /** Another Culvert that has a place at the server. */
  readonly holderAt?: (place: string) => Promise<CulvertHolder | null>;
  /** After any state or trouble of a forward; `trouble` is set where one of its connections failed. */
  readonly onChange: (rule: ForwardRule, status: ForwardState, trouble: TunnelError | null) => void;
  /** A connection was accepted: counters move from now on. */
  readonly onTraffic?: () => void;
}

/** What a start may count on. */
export interface StartContext {
  /** Null while the connection is away: then a remote forward has nobody to ask. */
  readonly connection: SshConnection | null;
  /** The connection came back after a loss: the server may still hold this session's ports for the dead one. */
  readonly afterLoss: boolean;
}

const sum = (past: Traffic, run: Traffic | undefined): Traffic => ({
  connections: run?.connections ?? 0,
  connectionsTotal: past.connectionsTotal + (run?.connectionsTotal ?? 0),
  bytesIn: past.bytesIn + (run?.bytesIn ?? 0),
  bytesOut: past.bytesOut + (run?.bytesOut ?? 0),
});

/** One forward of a session: its rule, the run that serves it, and what is known to be true of it. */
export class ForwardEntry {
  readonly key: string;
  readonly #deps: ForwardEntryDeps;
  readonly #accept: AcceptOthers;
  #rule: ForwardRule;
  #status: ForwardState = { state: 'off' };
  #running: RunningForward | null = null;
  readonly #destination: DestinationWatch;
  #missing: MissingWatch | null = null;
  /** Whether the server granted this listener over an earlier connection: only then can it be held for a dead one. */
  #wasGranted = false;
  #context: StartContext = { connection: null, afterLoss: false };
  /** Ends the start, the probes and the retries that are under way. */
  #stop = new AbortController();
  /** Brings the next try forward, where one is due. */
  #tryNow: () => void = () => {};
  /** The try under way, by whose end nothing is bound any more that was given up. */
  #trying: Promise<void> = Promise.resolve();
  #past: Traffic = noTraffic;
  #lastError: ForwardSnapshot['lastError'] = null;

  constructor(rule: ForwardRule, accept: AcceptOthers, deps: ForwardEntryDeps) {
    this.#rule = rule;
    this.#accept = accept;
    this.#deps = deps;
    this.key = forwardKey(rule, accept);
    this.#destination = new DestinationWatch({
      ...deps,
      rule: () => this.#rule,
      status: () => this.#status,
      signal: () => this.#stop.signal,
      learn: (destination) => this.#learn({ destination }),
    });
  }

  get rule(): ForwardRule {
    return this.#rule;
  }

  get status(): ForwardState {
    return this.#status;
  }

  /** The same forward under another description; anything else that differs would change its key. */
  describe(rule: ForwardRule): void {
    this.#rule = rule;
  }

  /** Counts on from an entry this one takes the place of. */
  inherit(from: ForwardEntry): void {
    this.#past = from.#past;
  }

  /** Trouble that left the forward itself as it was. */
  note(error: TunnelError): void {
    this.#lastError = { at: this.#deps.now(), error };
    this.#deps.onChange(this.#rule, this.#status, error);
  }

  #onTrouble(error: TunnelError): void {
    this.#destination.failed(error);
    this.note(error);
  }

  snapshot(): ForwardSnapshot {
    const { id, traffic } = this.traffic();
    return { id, rule: this.#rule, status: this.#status, traffic, lastError: this.#lastError };
  }

  traffic(): ForwardTraffic {
    return { id: this.#rule.id, traffic: sum(this.#past, this.#running?.traffic()) };
  }

  connections(): readonly Omit<ConnectionInfo, 'process'>[] {
    return (this.#running?.connections() ?? []).map((one) => ({ ...one, forwardId: this.#rule.id }));
  }

  closeConnection(id: string): boolean {
    return this.#running?.closeConnection(id) ?? false;
  }

  /** Starts what is enabled and does not run. Never rejects: a failure is the entry's state. */
  async start(context: StartContext): Promise<void> {
    if (!this.#rule.enabled) return;
    this.#context = context;
    if (this.#running) {
      this.#destination.connection = context.connection;
      return;
    }
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#set({ state: 'starting' });
    await this.#trying;
    if (!signal.aborted) await this.#attempt(signal, 1);
  }

  /**
   * The connection is gone for now. What the server held is gone with it; listeners here stay. Tells nobody: the whole
   * set is suspended first, so that no snapshot shows a remote forward that listens in a session that waits.
   */
  suspend(): void {
    this.#destination.connection = null;
    this.#context = { ...this.#context, connection: null };
    if (!this.#rule.enabled) return;
    if (this.#rule.kind === 'remote') {
      void this.#halt('lost');
      this.#status = { state: 'starting' };
    } else if (this.#status.state === 'listening' && this.#status.destination.probe !== 'none') {
      this.#status = { ...this.#status, destination: { probe: 'unchecked' } };
    }
  }

  /** Resolves when its port is free. */
  async turnOff(): Promise<void> {
    const halted = this.#halt('closed');
    this.#set({ state: 'off' });
    await halted;
  }

  /** The network changed: addresses that were not to be had may be there now. */
  tryMissing(): void {
    this.#missing?.now();
    this.#tryNow();
  }

  /** Looks whether the destination answers; says nothing where it cannot be asked now. */
  probe(connection: SshConnection | null): Promise<void> {
    return this.#destination.probe(connection);
  }

  async #attempt(signal: AbortSignal, attempt: number): Promise<void> {
    const begun = this.#begin(this.#context.connection, signal);
    if (!begun) return;
    try {
      const running = await begun;
      if (signal.aborted) return void (await running.close());
      this.#onRunning(running, signal);
    } catch (caught) {
      if (signal.aborted) return;
      const failure = toTunnelError(caught);
      const whole = failure.kind === 'bind-refused' ? await this.#withHolder(failure) : failure;
      if (!signal.aborted) this.#onFailure(whole, signal, attempt);
    }
  }

  /** Servers do not say who has a port; another Culvert that has it does. */
  async #withHolder(refused: Extract<TunnelError, { kind: 'bind-refused' }>): Promise<TunnelError> {
    const place = isUnix(this.#rule.source) ? refused.address : String(refused.port);
    const culvert = await this.#deps.holderAt?.(place);
    return culvert ? { ...refused, culvert } : refused;
  }

  /** Null for a remote forward while there is no connection to ask. */
  #begin(connection: SshConnection | null, signal: AbortSignal): Promise<RunningForward> | null {
    const rule = this.#rule;
    const deps: ForwardDeps = {
      uplink: this.#deps.uplink,
      dial: this.#deps.dial,
      streamLocal: this.#deps.streamLocal,
      acceptOthers: acceptsOthers(rule, this.#accept),
      onTrouble: (error) => this.#onTrouble(error),
      onReached: () => this.#destination.reached(),
    };
    const traffic = new TrafficCounter(this.#deps.onTraffic);
    if (rule.kind !== 'remote') return startForward(rule, deps, signal, traffic);
    return connection && startRemoteForward(rule, connection, deps, signal, traffic);
  }

  #onRunning(running: RunningForward, signal: AbortSignal): void {
    this.#running = running;
    this.#wasGranted = true;
    const { bound, missing, exposure } = running;
    this.#set({ state: 'listening', bound, missing, exposure, destination: { probe: 'unchecked' } });
    if (this.#rule.kind === 'remote') for (const address of bound) this.#deps.heldPorts.clear(placeOf(address));
    for (const { error } of missing) this.note(error);
    void this.#inspect(running, signal);
    this.#destination.connection = this.#context.connection;
  }

  /** Looks at the listeners from outside, and goes on trying for those that are missing. */
  async #inspect(running: RunningForward, signal: AbortSignal): Promise<void> {
    const known = running.missing.length;
    const exposure = await running.checkExposure?.();
    if (exposure && !signal.aborted) this.#learn({ exposure });
    await running.lookAround?.();
    if (signal.aborted) return;
    if (running.missing.length > known) this.#relearn(running);
    for (const { error } of running.missing.slice(known)) this.note(error);
    this.#missing = new MissingWatch(running, signal, () => this.#relearn(running));
  }

  #relearn({ bound, missing, exposure }: RunningForward): void {
    // What was looked at for a remote one holds for the listener that is back, too.
    this.#learn(this.#rule.kind === 'remote' ? { bound, missing } : { bound, missing, exposure });
  }

  #onFailure(failure: TunnelError, signal: AbortSignal, attempt: number): void {
    const mayBeHeld = failure.kind === 'bind-refused' && !failure.culvert && this.#mayBeHeld(failure);
    const { error, retryMs } = outlookOf(failure, this.#rule.source, mayBeHeld, attempt);
    this.#fail({ state: 'failed', error, ...(retryMs === null ? {} : { retryAt: this.#deps.now() + retryMs }) });
    if (retryMs === null) return;
    this.#tryNow = runLater(retryMs, signal, () => {
      this.#trying = this.#attempt(signal, attempt + 1);
    });
  }

  /** Just after a loss a refused port is most likely one the server still holds for the dead session. */
  #mayBeHeld({ address, port }: { address: string; port: number }): boolean {
    const place = isUnix(this.#rule.source) ? address : String(port);
    return (this.#context.afterLoss && this.#wasGranted) || this.#deps.heldPorts.mayBeHeld(place);
  }

  #fail(status: Extract<ForwardState, { state: 'failed' }>): void {
    this.#lastError = { at: this.#deps.now(), error: status.error };
    this.#set(status);
  }

  async #halt(how: 'lost' | 'closed'): Promise<void> {
    this.#stop.abort();
    const running = this.#running;
    if (!running) return this.#trying;
    this.#running = null;
    this.#past = { ...sum(this.#past, running.traffic()), connections: 0 };
    const places = this.#rule.kind === 'remote' ? running.bound.map(placeOf) : [];
    await running.close();
    if (!running.isReleased) for (const place of places) this.#deps.heldPorts.note(place, how);
  }

  #learn(news: Partial<Extract<ForwardState, { state: 'listening' }>>): void {
    if (this.#status.state === 'listening') this.#set({ ...this.#status, ...news });
  }

  #set(status: ForwardState): void {
    const same = this.#status.state === status.state && (status.state === 'off' || status.state === 'starting');
    if (same) return;
    this.#status = status;
    this.#deps.onChange(this.#rule, status, null);
  }
}
