import { fail, ok, type Result } from '@shared/model/result.ts';
import * as v from 'valibot';

/** The version of what is said over the socket; another one is not understood. */
export const protocol = 1;

/** The longest line a client may send. */
export const mostAskedBytes = 1024 * 1024;

/** The longest line a client takes: ten thousand saved sessions fit. */
export const mostToldBytes = 64 * 1024 * 1024;

const text = v.string();
const texts = v.pipe(v.array(text), v.readonly());
const names = texts;
const json = v.boolean();

const ask = v.variant('do', [
  /** What is saved. */
  v.strictObject({ do: v.literal('saved') }),
  /** What is open here. */
  v.strictObject({ do: v.literal('claims') }),
  v.strictObject({ do: v.literal('open'), names, json, quiet: v.boolean() }),
  v.strictObject({ do: v.literal('close'), names, all: v.boolean() }),
  v.strictObject({ do: v.literal('status'), names, json, watch: v.boolean() }),
  v.strictObject({ do: v.literal('check'), names, json }),
  v.strictObject({
    do: v.literal('import'),
    path: text,
    taken: v.picklist(['leave', 'rename', 'replace']),
    hostKeys: v.boolean(),
    json,
  }),
  v.strictObject({ do: v.literal('log'), follow: v.boolean(), json }),
]);

/** What a client wants: one thing for each connection. */
export type Ask = v.InferOutput<typeof ask>;
export type AskOf<D extends Ask['do']> = Extract<Ask, { do: D }>;

const request = v.strictObject({ culvert: v.literal(protocol), ask });

const hello = v.object({
  culvert: v.number(),
  version: text,
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** `window`: the app, be its window seen or not. */
  as: v.picklist(['window', 'command-line']),
});

/** The first line from the one who is asked. */
export type Hello = v.InferOutput<typeof hello>;

const claim = v.object({
  session: text,
  name: text,
  /** When it was opened, milliseconds since the epoch. */
  since: v.number(),
  /** What its forwards have bound on this computer, `host:port` or a path each. */
  local: texts,
  /** The same at its server. */
  remote: texts,
  server: text,
});

/** A session that somebody has open. */
export type Claim = v.InferOutput<typeof claim>;

const told = v.variant('say', [
  /** A line for standard output, or for standard error. */
  v.object({ say: v.literal('out'), text }),
  v.object({ say: v.literal('err'), text }),
  /** The profile file as it is in memory, and what of it could not be read. */
  v.object({
    say: v.literal('saved'),
    file: v.unknown(),
    unreadable: v.pipe(v.array(v.object({ name: v.nullable(text), why: text })), v.readonly()),
  }),
  v.object({ say: v.literal('claims'), claims: v.pipe(v.array(claim), v.readonly()) }),
  /** The end, with the exit code of the command. */
  v.object({ say: v.literal('done'), code: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)) }),
]);

/** What a client is told. */
export type Told = v.InferOutput<typeof told>;

/** A client's line; the error is a sentence. */
export function parseRequest(line: string): Result<Ask, string> {
  const value = parsed(line);
  const read = v.safeParse(request, value);
  if (read.success) return ok(read.output.ask);
  const theirs = v.safeParse(v.object({ culvert: v.number() }), value);
  return fail(
    theirs.success && theirs.output.culvert !== protocol
      ? 'This culvert command is of another version than the Culvert that runs.'
      : 'That is nothing Culvert understands.',
  );
}

/** Null for what is no greeting of a Culvert. */
export function parseHello(line: string): Hello | null {
  const read = v.safeParse(hello, parsed(line));
  return read.success ? read.output : null;
}

/** Null for what is nothing a Culvert of this version says. */
export function parseTold(line: string): Told | null {
  const read = v.safeParse(told, parsed(line));
  return read.success ? read.output : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
