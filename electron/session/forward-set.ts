import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { ConnectionInfo, ForwardSnapshot, ForwardTraffic } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { ForwardEntry, type ForwardEntryDeps } from './forward-entry.ts';
import { mayClash } from './listener-clash.ts';
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
  #deps: ForwardSetDeps;
  #entries: readonly ForwardEntry[];
  #active = false;
  #connection: SshConnection | null = null;
  /** Whether the session had a connection before this one. */
  #afterLoss = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(rules: readonly ForwardRule[], accept: AcceptOthers, deps: ForwardSetDeps) {
    this.#deps = deps;
    this.#entries = rules.map((rule) => new ForwardEntry(rule, accept, deps));
  }

  snapshots(): readonly ForwardSnapshot[] {
    return this.#entries.map((entry) => entry.snapshot());
  }

  traffic(): readonly ForwardTraffic[] {
    return this.#entries.map((entry) => entry.traffic());
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

  tryMissing(): void {
    for (const entry of this.#entries) entry.tryMissing();
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
   * Makes `rules` the wanted ones; forwards whose sockets they do not concern are not touched. Where a running forward
   * that changes cannot be started anew, nothing of the edit is done and the errors come back. A forward that is new and
   * cannot be started is one that failed, as when the session opens.
   */
  apply(rules: readonly ForwardRule[], accept: AcceptOthers): Promise<readonly TunnelError[]> {
    return this.#enqueue(async () => {
      const { streamLocalBindUnlink: unlink = this.#deps.streamLocal.unlink } = accept;
      this.#deps = { ...this.#deps, streamLocal: { ...this.#deps.streamLocal, unlink } };
      const edit = planOf(this.#entries, rules, accept, this.#deps);
      const wereUp = new Set(edit.stopFirst.filter(isUp));
      await turnOff(edit.stopFirst);
      await this.#startAll([...edit.next.values()]);
      const errors = edit.replaced.flatMap((old) => failureOf(edit.next.get(old.rule.id), old, wereUp));
      if (errors.length > 0) await this.#undo(edit, wereUp);
      else await this.#settle(edit, rules);
      this.#deps.onEdited();
      return errors;
    });
  }

  async #undo({ next }: Edit, wereUp: ReadonlySet<ForwardEntry>): Promise<void> {
    await turnOff([...next.values()]);
    await this.#startAll([...wereUp]);
  }

  async #settle({ next, replaced }: Edit, rules: readonly ForwardRule[]): Promise<void> {
    await turnOff(replaced);
    for (const old of replaced) next.get(old.rule.id)?.inherit(old);
    const before = new Map(this.#entries.map((entry) => [entry.rule.id, entry]));
    this.#entries = rules.flatMap((rule) => {
      const entry = next.get(rule.id) ?? before.get(rule.id);
      entry?.describe(rule);
      return entry ?? [];
    });
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

const isUp = ({ status }: ForwardEntry): boolean => status.state === 'listening';

const turnOff = async (entries: readonly ForwardEntry[]): Promise<void> =>
  void (await Promise.all(entries.map((entry) => entry.turnOff())));

/** Why a forward that ran could not be changed; noted on the one that goes on in its place. */
function failureOf(
  next: ForwardEntry | undefined,
  old: ForwardEntry,
  wereUp: ReadonlySet<ForwardEntry>,
): readonly TunnelError[] {
  if (next?.status.state !== 'failed' || !(isUp(old) || wereUp.has(old))) return [];
  old.note(next.status.error);
  return [next.status.error];
}

interface Edit {
  /** By rule id: the forwards to start, new ones and those in place of `replaced`. */
  readonly next: ReadonlyMap<string, ForwardEntry>;
  readonly replaced: readonly ForwardEntry[];
  /** What must be off before `next` can start: what goes for good, and what would be in the way. */
  readonly stopFirst: readonly ForwardEntry[];
}

function planOf(
  entries: readonly ForwardEntry[],
  rules: readonly ForwardRule[],
  accept: AcceptOthers,
  deps: ForwardEntryDeps,
): Edit {
  const plan = planEdit(new Map(entries.map(({ rule, key }) => [rule.id, key])), rules, accept);
  const next = new Map(plan.create.map((rule) => [rule.id, new ForwardEntry(rule, accept, deps)]));
  const gone = entries.filter(({ rule }) => plan.destroy.includes(rule.id));
  const replaced = gone.filter(({ rule }) => next.has(rule.id));
  const inTheWay = (old: ForwardEntry) =>
    !isUp(old) || !next.get(old.rule.id)?.rule.enabled || plan.create.some((rule) => mayClash(old.rule, rule));
  return { next, replaced, stopFirst: gone.filter((old) => !replaced.includes(old) || inTheWay(old)) };
}
