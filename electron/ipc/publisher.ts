import type { PayloadOf, PushName } from '@shared/ipc/contract.ts';
import type { LogEntry } from '@shared/model/status.ts';

/** News that is always sent whole. */
type Whole = Exclude<PushName, 'log' | 'navigate' | 'traffic'>;

/** What a publisher is built from; time comes in from outside so that tests need none. */
export interface PublisherDeps {
  /** Sends to the window, or nowhere while there is none. */
  readonly send: <N extends PushName>(name: N, payload: PayloadOf<N>) => void;
  readonly read: { readonly [N in Whole]: () => PayloadOf<N> };
  /** Runs `flush` once, in `ms` milliseconds; what changes until then goes out together. */
  readonly soon: (flush: () => void, ms: number) => void;
  /** Milliseconds, of any clock that goes on. */
  readonly now: () => number;
}

/** Milliseconds in which changes are gathered. */
const togetherMs = 30;
/**
 * Milliseconds from one whole status to the next for each session in it: two hundred that open at once would else be told
 * of hundreds of times over.
 */
const restPerSessionMs = 2;

/** Brings the window's mirror up to date: many changes in one burst become one message of each kind. */
export interface Publisher {
  changed(name: Whole): void;
  log(entry: LogEntry): void;
  /** A window that comes into sight is told how things stand. Traffic moves without `changed`: see TrafficWatch. */
  setVisible(visible: boolean): void;
}

export function createPublisher({ send, read, soon, now }: PublisherDeps): Publisher {
  const dirty = new Set<Whole>();
  let lines: LogEntry[] = [];
  let scheduled = false;
  let visible = false;

  let statusDueAt = 0;

  const sendWhole = <N extends Whole>(name: N) => {
    const payload = read[name]();
    if (name === 'status' && Array.isArray(payload)) statusDueAt = now() + payload.length * restPerSessionMs;
    send(name, payload);
  };
  const schedule = (ms = togetherMs) => {
    if (scheduled) return;
    scheduled = true;
    soon(flush, ms);
  };
  const flush = () => {
    scheduled = false;
    const early = dirty.has('status') ? statusDueAt - now() : 0;
    const names = [...dirty].filter((name) => name !== 'status' || early <= 0);
    const news = lines;
    for (const name of names) dirty.delete(name);
    lines = [];
    for (const name of names) sendWhole(name);
    if (news.length > 0) send('log', news);
    if (early > 0) schedule(Math.max(early, togetherMs));
  };

  return {
    changed(name) {
      dirty.add(name);
      schedule();
    },
    log(entry) {
      lines.push(entry);
      schedule();
    },
    setVisible(next) {
      if (next && !visible) {
        dirty.add('status');
        statusDueAt = 0;
      }
      visible = next;
      schedule();
    },
  };
}
