import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { ConnectionInfo, ForwardSnapshot } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { ForwardEntry, type ForwardEntryDeps } from './forward-entry.ts';
import { type AcceptOthers, planEdit } from './reconcile.ts';

export interface ForwardSetDeps extends ForwardEntryDeps {
  /** After the list itself changed: rules came, went or were described anew. */
  readonly onEdited: () => void;
}

/**
 * The forwards of one session. Those that listen on this computer outlive the SSH connection; remote ones are asked
 * anew of every connection. Starting, editing and stopping happen one after the other, so that a port is free before
 * it is bound again; losing the connection takes effect at once.
 */
export class ForwardSet {
  readonly #deps: ForwardSetDeps;
  #entries: readonly ForwardEntry[];
  #accept: AcceptOthers;
  #active = false;
  #connection: SshConnection | null = null;
  /** Whether the session had a connection before this one. */
  #afterLoss = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(rules: readonly ForwardRule[], accept: AcceptOthers, deps: ForwardSetDeps) {
    this.#deps = deps;
    this.#accept = accept;
    this.#entries = rules.map((rule) => new ForwardEntry(rule, accept, deps));
  }

  snapshots(): readonly ForwardSnapshot[] {
    return this.#entries.map((entry) => entry.snapshot());
  }

  connections(): readonly Omit<ConnectionInfo, 'process'>[] {
    return this.#entries.flatMap((entry) => entry.connections());
  }

  closeConnection(id: string): void {
    this.#entries.some((entry) => entry.closeConnection(id));
  }

  probe(forwardId: string): void {
    void this.#entries.find(({ rule }) => rule.id === forwardId)?.probe(this.#connection);
  }

  /** Binds what is bound on this computer, before there is a connection. */
  startListeners(): Promise<void> {
    this.#active = true;
    return this.#enqueue(() => this.#startAll(this.#entries));
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
    this.#afterLoss = true;
    for (const entry of this.#entries) entry.suspend();
  }

  /** Resolves when every port is free. */
  stop(): Promise<void> {
    this.#active = false;
    this.#connection = null;
    this.#afterLoss = false;
    const halted = Promise.all(this.#entries.map((entry) => entry.turnOff()));
    return this.#enqueue(async () => void (await halted));
  }

  /**
   * Makes `rules` the wanted ones; forwards whose sockets they do not concern are not touched. A changed rule that
   * cannot be started leaves the forward as it was: those errors come back.
   */
  apply(rules: readonly ForwardRule[], accept: AcceptOthers): Promise<readonly TunnelError[]> {
    return this.#enqueue(async () => {
      const before = new Map(this.#entries.map((entry) => [entry.rule.id, entry]));
      const plan = planEdit(new Map([...before].map(([id, { key }]) => [id, key])), rules, accept);
      const wanted = new Set(rules.map(({ id }) => id));
      await Promise.all(this.#entries.filter(({ rule }) => !wanted.has(rule.id)).map((entry) => entry.turnOff()));
      this.#accept = accept;
      const errors: TunnelError[] = [];
      const entries: ForwardEntry[] = [];
      for (const rule of rules) {
        const old = before.get(rule.id);
        if (old && !plan.create.includes(rule)) old.describe(rule);
        entries.push(
          old ? (plan.create.includes(rule) ? await this.#replace(old, rule, errors) : old) : await this.#add(rule),
        );
      }
      this.#entries = entries;
      this.#deps.onEdited();
      return errors;
    });
  }

  async #add(rule: ForwardRule): Promise<ForwardEntry> {
    const entry = new ForwardEntry(rule, this.#accept, this.#deps);
    await this.#startAll([entry]);
    return entry;
  }

  /** The new forward where it could be started, else the old one, running as before. */
  async #replace(old: ForwardEntry, rule: ForwardRule, errors: TunnelError[]): Promise<ForwardEntry> {
    const next = new ForwardEntry(rule, this.#accept, this.#deps);
    const wasUp = old.status.state === 'listening';
    const clash = mayClash(old.rule, rule);
    if (clash || !wasUp || !rule.enabled) await old.turnOff();
    await this.#startAll([next]);
    if (wasUp && next.status.state === 'failed') {
      const { error } = next.status;
      await next.turnOff();
      if (clash) await this.#startAll([old]);
      old.note(error);
      errors.push(error);
      return old;
    }
    await old.turnOff();
    next.inherit(old);
    return next;
  }

  async #startAll(entries: readonly ForwardEntry[]): Promise<void> {
    if (!this.#active) return;
    const context = { connection: this.#connection, afterLoss: this.#afterLoss };
    await Promise.all(entries.map((entry) => entry.start(context)));
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }
}

/** Whether the second rule's listener could be in the way of the first's: one port, whatever the addresses. */
function mayClash(a: ForwardRule, b: ForwardRule): boolean {
  if ((a.kind === 'remote') !== (b.kind === 'remote')) return false;
  if (isUnix(a.source) || isUnix(b.source))
    return isUnix(a.source) && isUnix(b.source) && a.source.path === b.source.path;
  return a.source.port !== 0 && a.source.port === b.source.port;
}
