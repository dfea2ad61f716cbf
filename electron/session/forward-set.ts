import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { type ForwardSnapshot, type ForwardState, noTraffic, type Traffic } from '@shared/model/status.ts';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { startRemoteForward } from '../forward/remote.ts';
import { startForward } from '../forward/start-forward.ts';
import type { Dial, ForwardDeps, RunningForward, Uplink } from '../forward/types.ts';
import type { SshConnection } from '../ssh/types.ts';
import { type AcceptOthers, acceptsOthers, forwardKey, planEdit } from './reconcile.ts';

interface Entry {
  rule: ForwardRule;
  key: string;
  status: ForwardState;
  running: RunningForward | null;
  /** Ends the start or the run that is under way. */
  stop: AbortController;
  /** What earlier runs of this rule carried. */
  past: Traffic;
  lastError: ForwardSnapshot['lastError'];
}

export interface ForwardSetDeps {
  readonly uplink: Uplink;
  readonly dial: Dial;
  readonly now: () => number;
  /** After any state or trouble of a forward; `trouble` is set where one of its connections failed. */
  readonly onChange: (rule: ForwardRule, status: ForwardState, trouble: TunnelError | null) => void;
  /** After the list itself changed: rules came, went or were described anew. */
  readonly onEdited: () => void;
}

const add = (past: Traffic, run: Traffic | undefined): Traffic => ({
  connections: run?.connections ?? 0,
  connectionsTotal: past.connectionsTotal + (run?.connectionsTotal ?? 0),
  bytesIn: past.bytesIn + (run?.bytesIn ?? 0),
  bytesOut: past.bytesOut + (run?.bytesOut ?? 0),
});

/**
 * The forwards of one session. Those that listen on this computer outlive the SSH connection; remote ones are asked
 * anew of every connection. Starting, editing and stopping happen one after the other, so that a port is free before
 * it is bound again; losing the connection takes effect at once.
 */
export class ForwardSet {
  readonly #deps: ForwardSetDeps;
  #entries: Entry[] = [];
  #accept: AcceptOthers;
  #active = false;
  #connection: SshConnection | null = null;
  #queue: Promise<void> = Promise.resolve();

  constructor(rules: readonly ForwardRule[], accept: AcceptOthers, deps: ForwardSetDeps) {
    this.#deps = deps;
    this.#accept = accept;
    this.#entries = rules.map((rule) => this.#entry(rule));
  }

  snapshots(): readonly ForwardSnapshot[] {
    return this.#entries.map(({ rule, status, running, past, lastError }) => ({
      id: rule.id,
      rule,
      status,
      traffic: add(past, running?.traffic()),
      lastError,
    }));
  }

  /** The connection is there: starts every enabled forward that does not run. */
  start(connection: SshConnection): Promise<void> {
    this.#connection = connection;
    this.#active = true;
    return this.#enqueue(() => this.#startAll(this.#entries));
  }

  /** The connection is gone for now. */
  suspend(): void {
    this.#connection = null;
    for (const entry of this.#entries) {
      if (entry.rule.kind !== 'remote' || !entry.rule.enabled) continue;
      void this.#halt(entry);
      this.#set(entry, { state: 'starting' });
    }
  }

  /** Resolves when every port is free. */
  stop(): Promise<void> {
    this.#active = false;
    this.#connection = null;
    const halted = Promise.all(this.#entries.map((entry) => this.#turnOff(entry)));
    return this.#enqueue(async () => void (await halted));
  }

  /** Makes `rules` the wanted ones; forwards whose sockets they do not concern are not touched. */
  apply(rules: readonly ForwardRule[], accept: AcceptOthers): Promise<void> {
    return this.#enqueue(async () => {
      const plan = planEdit(new Map(this.#entries.map(({ rule, key }) => [rule.id, key])), rules, accept);
      this.#accept = accept;
      const gone = this.#entries.filter(({ rule }) => plan.destroy.includes(rule.id));
      const kept = new Map(
        this.#entries.filter((entry) => !gone.includes(entry)).map((entry) => [entry.rule.id, entry]),
      );
      await Promise.all(gone.map((entry) => this.#turnOff(entry)));
      this.#entries = rules.map((rule) => {
        const entry = kept.get(rule.id);
        if (!entry) return this.#entry(rule);
        entry.rule = rule;
        return entry;
      });
      await this.#startAll(this.#entries.filter(({ rule }) => plan.create.includes(rule)));
      this.#deps.onEdited();
    });
  }

  #entry(rule: ForwardRule): Entry {
    return {
      rule,
      key: forwardKey(rule, this.#accept),
      status: { state: 'off' },
      running: null,
      stop: new AbortController(),
      past: noTraffic,
      lastError: null,
    };
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  async #startAll(entries: readonly Entry[]): Promise<void> {
    await Promise.all(
      entries.filter(({ rule, running }) => rule.enabled && !running).map((entry) => this.#startEntry(entry)),
    );
  }

  async #startEntry(entry: Entry): Promise<void> {
    if (!this.#active) return;
    const stop = new AbortController();
    entry.stop = stop;
    const started = this.#begin(entry, stop.signal);
    if (!started) return;
    this.#set(entry, { state: 'starting' });
    try {
      const running = await started;
      if (stop.signal.aborted) return void (await running.close());
      entry.running = running;
      this.#set(entry, { state: 'listening', bound: running.bound });
    } catch (caught) {
      if (stop.signal.aborted) return;
      const error = toTunnelError(caught);
      entry.lastError = { at: this.#deps.now(), error };
      this.#set(entry, { state: 'failed', error });
    }
  }

  /** Null for a remote forward while there is no connection to ask. */
  #begin(entry: Entry, signal: AbortSignal): Promise<RunningForward> | null {
    const { rule } = entry;
    const deps: ForwardDeps = {
      uplink: this.#deps.uplink,
      dial: this.#deps.dial,
      acceptOthers: acceptsOthers(rule, this.#accept),
      onTrouble: (error) => {
        entry.lastError = { at: this.#deps.now(), error };
        this.#deps.onChange(entry.rule, entry.status, error);
      },
    };
    if (rule.kind !== 'remote') return startForward(rule, deps, signal);
    return this.#connection && startRemoteForward(rule, this.#connection, deps, signal);
  }

  async #turnOff(entry: Entry): Promise<void> {
    const halted = this.#halt(entry);
    this.#set(entry, { state: 'off' });
    await halted;
  }

  async #halt(entry: Entry): Promise<void> {
    entry.stop.abort();
    const { running } = entry;
    if (!running) return;
    entry.running = null;
    entry.past = { ...add(entry.past, running.traffic()), connections: 0 };
    await running.close();
  }

  #set(entry: Entry, status: ForwardState): void {
    if (entry.status.state === status.state && status.state !== 'listening') return;
    entry.status = status;
    this.#deps.onChange(entry.rule, status, null);
  }
}
