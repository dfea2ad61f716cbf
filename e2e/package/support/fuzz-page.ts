import { fits, type Hostile, hostilePayloads } from '../../../electron/testing/hostile-payloads.ts';

/** How the requests of one run came out. */
export interface FuzzSum {
  readonly sent: number;
  /** For each call, how often main said that it does not understand. */
  readonly refused: Readonly<Record<string, number>>;
  /** What could not be sent at all: the browser copies no functions, promises or throwing getters. */
  readonly unsent: number;
  /** Whatever else came back; there must be none. */
  readonly other: readonly string[];
}

/** Sends one request; gives what came back, or rejects with why nothing did. */
type Send = (name: string, payload: unknown) => Promise<unknown>;

const atOnce = 250;
const notUnderstood = /bad-payload|did not understand a request/;

/** Runs in the page, or in the preload's own world: sends what does not fit, many at once, and sorts the answers. */
export async function fuzz(send: Send, seed: number, count: number): Promise<FuzzSum> {
  const refused: Record<string, number> = {};
  const other: string[] = [];
  let unsent = 0;
  const one = async ({ name, payload }: Hostile) => {
    // What cannot be copied between the worlds is thrown back at once.
    const came = await Promise.resolve()
      .then(() => send(name, payload))
      .then(
        (value: unknown) => JSON.stringify(value) ?? 'undefined',
        (error: unknown) => String(error),
      );
    if (notUnderstood.test(came)) refused[name] = (refused[name] ?? 0) + 1;
    else if (!canBeCopied(payload) || /clone|recursion|read$/i.test(came)) unsent += 1;
    // What is lost on the way may leave something that fits after all.
    else other.push(`${name}: ${came.slice(0, 200)}`);
  };
  const payloads = hostilePayloads(seed);
  for (let sent = 0; sent < count; sent += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - sent) }, () => one(payloads.next().value)));
  return { sent: count, refused, unsent, other };
}

function canBeCopied(payload: unknown): boolean {
  try {
    structuredClone(payload);
    return true;
  } catch {
    return false;
  }
}

Object.assign(globalThis, { fuzz, fits });
