/** One end of a channel that carries copies of values: a thread's port, or a MessageChannel's in tests. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** Functions of the other side, as they are called from here. */
export type Remote<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Promise<Awaited<Value>>
    : never;
};

/** Two sides that call each other's functions and tell each other news. */
export interface Line<Theirs, OurNews> {
  readonly ask: Remote<Theirs>;
  tell(news: OurNews): void;
  /** The other side is gone: what was asked and not answered rejects with this, and so does all that is asked later. */
  end(why: Error): void;
}

/** What one side does for the other. */
export interface Side<Ours, TheirNews> {
  readonly answers: Ours;
  readonly hear: (news: TheirNews) => void;
  /** Called before an answer leaves, so that the news of what a call brought about arrive first. */
  readonly beforeAnswer?: () => void;
}

type Message =
  | { readonly ask: number; readonly call: string; readonly args: readonly unknown[] }
  | { readonly answered: number; readonly value: unknown }
  /** A mistake of Culvert's own: what a call may come to is in its value. */
  | { readonly failed: number; readonly text: string }
  | { readonly news: unknown };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (why: Error) => void;
}

/** `side` is asked for once the line is there, as what answers may itself have to ask. */
export function openLine<Theirs, OurNews, Ours extends object, TheirNews>(
  port: Port,
  side: (line: Line<Theirs, OurNews>) => Side<Ours, TheirNews>,
): Line<Theirs, OurNews> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: Error | null = null;

  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      last += 1;
      port.postMessage({ ask: last, call: name, args } satisfies Message);
      waiting.set(last, { resolve, reject });
    });
  const line: Line<Theirs, OurNews> = {
    ask: callable(call),
    tell: (news) => {
      if (!ended) port.postMessage({ news } satisfies Message);
    },
    end(why) {
      ended = why;
      for (const { reject } of waiting.values()) reject(why);
      waiting.clear();
    },
  };
  const { answers, hear, beforeAnswer = () => {} } = side(line);

  const reply = (message: Message): void => {
    beforeAnswer();
    port.postMessage(message);
  };
  const answer = async (id: number, name: string, args: readonly unknown[]): Promise<void> => {
    try {
      reply({ answered: id, value: await carryOut(answers, name, args) });
    } catch (caught) {
      reply({ failed: id, text: caught instanceof Error ? caught.message : String(caught) });
    }
  };
  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  port.on('message', (received) => {
    const message = received as Message;
    if ('news' in message) hear(message.news as TheirNews);
    else if ('ask' in message) void answer(message.ask, message.call, message.args);
    else if ('answered' in message) settle(message.answered)?.resolve(message.value);
    else settle(message.failed)?.reject(new Error(message.text));
  });
  return line;
}

const callable = <Theirs>(call: (name: string, args: readonly unknown[]) => Promise<unknown>): Remote<Theirs> =>
  new Proxy({} as Remote<Theirs>, {
    get:
      (_, name) =>
      (...args: readonly unknown[]) =>
        call(String(name), args),
  });

const carryOut = async (answers: object, name: string, args: readonly unknown[]): Promise<unknown> =>
  (answers as Record<string, (...all: readonly unknown[]) => unknown>)[name]?.(...args);
