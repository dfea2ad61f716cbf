import type { Checker } from '../check/checker.ts';
import type { SessionManager } from '../session/types.ts';
import type { ConfigSourceView } from '../ssh-config/config-source.ts';
import type { EngineNews, LogLine } from './contract.ts';

/** What a news box is built from; time comes in from outside. */
export interface NewsBoxDeps {
  readonly send: (news: EngineNews) => void;
  /** Runs `flush` once, soon; what changes until then goes out together. */
  readonly soon: (flush: () => void) => void;
}

/** The parts of an engine that change by themselves. */
export interface Changing {
  readonly manager: Pick<SessionManager, 'snapshot' | 'onChange' | 'prompts' | 'onPrompts'>;
  readonly checker: Pick<Checker, 'report' | 'onReport' | 'prompts' | 'onPrompts'>;
  readonly config: Pick<ConfigSourceView, 'view' | 'onChange'>;
}

type Read = () => EngineNews;

/**
 * Gathers what changes in the engine, and sends it together: sessions that changed and no others. Where nothing changes,
 * nothing is sent.
 */
export class NewsBox {
  readonly #deps: NewsBoxDeps;
  readonly #changed = new Set<string>();
  /** What is sent whole, by how it is read. */
  readonly #whole = new Set<Read>();
  #manager: Changing['manager'] | null = null;
  #lines: LogLine[] = [];
  #scheduled = false;

  constructor(deps: NewsBoxDeps) {
    this.#deps = deps;
  }

  listen({ manager, checker, config }: Changing): void {
    this.#manager = manager;
    manager.onChange((id) => {
      this.#changed.add(id);
      this.#schedule();
    });
    manager.onPrompts(this.#marks(() => ({ prompts: manager.prompts() })));
    checker.onPrompts(this.#marks(() => ({ checkPrompts: checker.prompts() })));
    checker.onReport(this.#marks(() => ({ check: checker.report() })));
    config.onChange(this.#marks(() => ({ config: config.view() })));
  }

  log(line: LogLine): void {
    this.#lines.push(line);
    this.#schedule();
  }

  /** Sends now what is gathered. */
  flush(): void {
    const wholes = [...this.#whole].map((read) => read());
    this.#whole.clear();
    const news: EngineNews = Object.assign({}, this.#changedSessions(), ...wholes, this.#newLines());
    if (Object.keys(news).length > 0) this.#deps.send(news);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#deps.soon(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  #marks(read: Read): () => void {
    return () => {
      this.#whole.add(read);
      this.#schedule();
    };
  }

  #changedSessions(): EngineNews {
    const ids = [...this.#changed];
    this.#changed.clear();
    const sessions = ids.flatMap((id) => this.#manager?.snapshot(id) ?? []);
    const gone = ids.filter((id) => !sessions.some((session) => session.id === id));
    return { ...(sessions.length > 0 && { sessions }), ...(gone.length > 0 && { gone }) };
  }

  #newLines(): EngineNews {
    const log = this.#lines;
    this.#lines = [];
    return log.length > 0 ? { log } : {};
  }
}
