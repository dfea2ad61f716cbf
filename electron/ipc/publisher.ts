import type { PayloadOf, PushName } from '@shared/ipc/contract.ts';
import type { LogEntry } from '@shared/model/status.ts';
import { ToldSessions } from './told-sessions.ts';

/** News that is always sent whole. */
type Whole = Exclude<PushName, 'log' | 'navigate' | 'traffic' | 'sessions'>;

/** What a publisher is built from; time comes in from outside so that tests need none. */
export interface PublisherDeps {
  /** Sends to the window, or nowhere while there is none. */
  readonly send: <N extends PushName>(name: N, payload: PayloadOf<N>) => void;
  readonly read: { readonly [N in Whole]: () => PayloadOf<N> };
  /** Runs `flush` once, soon; what changes until then goes out together. */
  readonly soon: (flush: () => void) => void;
}

/**
 * Brings the window's mirror up to date: many changes in one burst become one message of each kind. The status is told
 * whole to a window that came into sight, and from then on by the sessions that changed.
 */
export interface Publisher {
  changed(name: Whole): void;
  log(entry: LogEntry): void;
  /** A window that comes into sight is told how things stand. Traffic moves without `changed`: see TrafficWatch. */
  setVisible(visible: boolean): void;
}

export function createPublisher({ send, read, soon }: PublisherDeps): Publisher {
  const dirty = new Set<Whole>();
  const told = new ToldSessions();
  let lines: LogEntry[] = [];
  let scheduled = false;
  let visible = false;
  let knowsStatus = false;

  const sendStatus = () => {
    const status = read.status();
    const news = told.news(status);
    if (!knowsStatus) send('status', status);
    else if (news) send('sessions', news);
    knowsStatus = true;
  };
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
    for (const name of names) name === 'status' ? sendStatus() : sendWhole(name);
    if (news.length > 0) send('log', news);
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
        knowsStatus = false;
      }
      visible = next;
      schedule();
    },
  };
}
