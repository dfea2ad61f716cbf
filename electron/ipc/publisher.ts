import type { PayloadOf, PushName } from '@shared/ipc/contract.ts';
import type { LogEntry, SessionSnapshot } from '@shared/model/status.ts';

/** News that is always sent whole. */
type Whole = Exclude<PushName, 'log' | 'navigate'>;

/** What a publisher is built from; time comes in from outside so that tests need none. */
export interface PublisherDeps {
  /** Sends to the window, or nowhere while there is none. */
  readonly send: <N extends PushName>(name: N, payload: PayloadOf<N>) => void;
  readonly read: { readonly [N in Whole]: () => PayloadOf<N> };
  /** Runs `flush` once, soon; what changes until then goes out together. */
  readonly soon: (flush: () => void) => void;
  /** Runs `tick` again and again until the function it gives back is called. */
  readonly every: (tick: () => void) => () => void;
  readonly runs: (snapshot: SessionSnapshot) => boolean;
}

/** Brings the window's mirror up to date: many changes in one burst become one message of each kind. */
export interface Publisher {
  changed(name: Whole): void;
  log(entry: LogEntry): void;
  /**
   * Traffic moves without `changed`: it is looked at on a tick, only while somebody can see it and something runs, and
   * sent where it moved.
   */
  setVisible(visible: boolean): void;
  stop(): void;
}

export function createPublisher({ send, read, soon, every, runs }: PublisherDeps): Publisher {
  const dirty = new Set<Whole>();
  let lines: LogEntry[] = [];
  let scheduled = false;
  let visible = false;
  /** What the tick saw last, as text. */
  let lastSeen = '';
  let stopTicking: (() => void) | null = null;

  const sendWhole = <N extends Whole>(name: N) => send(name, read[name]());
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    soon(flush);
  };
  const flush = () => {
    scheduled = false;
    const names = [...dirty];
    const news = lines;
    dirty.clear();
    lines = [];
    for (const name of names) sendWhole(name);
    if (news.length > 0) send('log', news);
    adjustTicking();
  };
  const sendMoved = () => {
    const status = read.status();
    const seen = JSON.stringify(status);
    if (seen === lastSeen) return;
    lastSeen = seen;
    send('status', status);
  };
  const adjustTicking = () => {
    const wanted = visible && read.status().some(runs);
    if (wanted && !stopTicking) stopTicking = every(sendMoved);
    if (!wanted) haltTicking();
  };
  const haltTicking = () => {
    stopTicking?.();
    stopTicking = null;
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
    setVisible(now) {
      if (now && !visible) dirty.add('status');
      visible = now;
      schedule();
    },
    stop: haltTicking,
  };
}
