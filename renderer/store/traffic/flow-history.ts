/** Bytes that passed in a stretch of time; `watched` is false where nobody looked, so that they make no rate. */
export interface Flow {
  readonly since: number;
  readonly at: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly watched: boolean;
}

/** Bytes a second in both directions. Null: not known. */
export type Rate = { readonly bytesIn: number; readonly bytesOut: number } | null;

/** How long each second is kept, and in which steps what is older. Milliseconds. */
const fineMs = 10 * 60_000;
const coarseMs = 10_000;

/** How long anything is kept (milliseconds), and how many flows are held before old ones are put together or dropped. */
export interface Keeping {
  readonly keepMs: number;
  readonly roomy: number;
}

const anHour: Keeping = { keepMs: 60 * 60_000, roomy: 1_000 };

/** What passed through something, newest last. Times without a flow are times at rest. */
export class FlowHistory {
  #flows: Flow[] = [];
  readonly #keeping: Keeping;

  constructor(keeping = anHour) {
    this.#keeping = keeping;
  }

  add(flow: Flow): void {
    this.#flows.push(flow);
    if (this.#flows.length > this.#keeping.roomy) this.#flows = thinned(this.#flows, flow.at, this.#keeping.keepMs);
  }

  /** When anything last passed; -Infinity where nothing ever did. */
  get movedAt(): number {
    return this.#flows.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  }

  /**
   * The last `count` steps of `stepMs` up to `now`, oldest first. Steps begin at whole multiples of their length, so that
   * one keeps its value as time goes on.
   */
  rates(now: number, stepMs: number, count: number): readonly Rate[] {
    const first = (Math.floor(now / stepMs) - count + 1) * stepMs;
    const sums = Array.from({ length: count }, () => ({ bytesIn: 0, bytesOut: 0, known: true }));
    const begin = this.#flows.findLastIndex(({ at }) => at <= first) + 1;
    for (const flow of this.#flows.slice(begin)) spread(flow, first, stepMs, sums);
    return sums.map(({ bytesIn, bytesOut, known }) =>
      known ? { bytesIn: (bytesIn * 1000) / stepMs, bytesOut: (bytesOut * 1000) / stepMs } : null,
    );
  }

  /** What passes now: in the newest flow, where that has only just been. */
  current(now: number): Exclude<Rate, null> {
    const flow = this.#flows.at(-1);
    if (!flow?.watched || now - flow.at > 1_500) return { bytesIn: 0, bytesOut: 0 };
    const seconds = Math.max(flow.at - flow.since, 1) / 1000;
    return { bytesIn: flow.bytesIn / seconds, bytesOut: flow.bytesOut / seconds };
  }
}

interface Sum {
  bytesIn: number;
  bytesOut: number;
  known: boolean;
}

/** Gives each step its share of a flow that reaches over several. */
function spread(flow: Flow, first: number, stepMs: number, sums: readonly Sum[]): void {
  const length = Math.max(flow.at - flow.since, 1);
  const from = Math.max(0, Math.floor((flow.since - first) / stepMs));
  const to = Math.min(sums.length - 1, Math.floor((flow.at - 1 - first) / stepMs));
  for (let index = from; index <= to; index += 1) {
    const sum = sums[index];
    if (!sum) continue;
    const begin = Math.max(flow.since, first + index * stepMs);
    const share = Math.max(0, Math.min(flow.at, first + (index + 1) * stepMs) - begin) / length;
    sum.bytesIn += flow.bytesIn * share;
    sum.bytesOut += flow.bytesOut * share;
    sum.known &&= flow.watched;
  }
}

/** The same in fewer flows: what is old in larger steps, what is too old not at all. */
function thinned(flows: readonly Flow[], now: number, keepMs: number): Flow[] {
  const kept: Flow[] = [];
  for (const flow of flows) {
    if (flow.at < now - keepMs) continue;
    const last = kept.at(-1);
    const step = Math.floor(flow.at / coarseMs);
    const joins = last && flow.at < now - fineMs && last.watched === flow.watched;
    if (joins && Math.floor(last.at / coarseMs) === step) kept[kept.length - 1] = joined(last, flow);
    else kept.push(flow);
  }
  return kept;
}

const joined = (a: Flow, b: Flow): Flow => ({
  since: a.since,
  at: b.at,
  bytesIn: a.bytesIn + b.bytesIn,
  bytesOut: a.bytesOut + b.bytesOut,
  watched: a.watched,
});
