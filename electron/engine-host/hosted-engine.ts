import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { EngineCalls, EngineNews, HostCalls, HostNews, LogLine } from './contract.ts';
import { type Line, openLine, type Remote } from './line.ts';
import type { Mirror } from './mirror.ts';
import type { EngineThread } from './thread.ts';

/** What an engine is hosted with. */
export interface HostDeps {
  /** Starts a thread with the engine, with what is true by then. */
  readonly start: () => EngineThread;
  readonly answers: HostCalls;
  readonly mirror: Mirror;
  readonly log: (line: LogLine) => void;
  /** Called when the engine ended and nobody asked it to. */
  readonly onFailure: (error: TunnelError) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The engine in its thread, as main holds it. One that ended is started anew by the next thing that is asked of it. */
export interface HostedEngine {
  readonly ask: Remote<EngineCalls>;
  /** The same of an engine that runs; null where none does. */
  running(): Remote<EngineCalls> | null;
  /** Said to whatever engine runs; one that is started later knows it from its start. */
  tell(news: HostNews): void;
  /** Ends the thread; what is open should be closed by then. */
  end(): Promise<void>;
}

type EngineLine = Line<EngineCalls, HostNews>;

/** Starts it. */
export function hostEngine({ start, answers, mirror, log, onFailure, now }: HostDeps): HostedEngine {
  let line: EngineLine | null = null;
  let thread: EngineThread | null = null;
  let ending = false;
  let watchTraffic = false;

  const hear = (news: EngineNews): void => {
    for (const entry of news.log ?? []) log(entry);
    mirror.hear(news);
  };
  const ended = (why: string): void => {
    line?.end(new Error('The engine ended.'));
    line = null;
    thread = null;
    if (ending) return;
    const error: TunnelError = { kind: 'engine-ended', detail: why };
    mirror.engineEnded(error, now());
    onFailure(error);
  };
  const up = (): EngineLine => {
    if (line) return line;
    thread = start();
    line = openLine<EngineCalls, HostNews, HostCalls, EngineNews>(thread.port, () => ({ answers, hear }));
    thread.onEnd(ended);
    if (watchTraffic) line.tell({ watchTraffic });
    return line;
  };
  up();

  return {
    ask: new Proxy({} as Remote<EngineCalls>, { get: (_, name) => Reflect.get(up().ask, name) }),
    running: () => line?.ask ?? null,
    tell(news) {
      watchTraffic = news.watchTraffic ?? watchTraffic;
      line?.tell(news);
    },
    async end() {
      ending = true;
      if (!thread) return;
      const gone = new Promise<void>((resolve) => thread?.onEnd(() => resolve()));
      // It ends without an answer.
      line?.ask.end().catch(() => {});
      await gone;
    },
  };
}
