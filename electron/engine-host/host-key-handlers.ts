import { randomUUID } from 'node:crypto';
import type { Handlers } from '@shared/ipc/derive.ts';
import { fail, ok } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import type { KnownHostsBook } from '../ssh/known-hosts/book.ts';
import type { TakenLine } from '../ssh/known-hosts/put-back.ts';

type HostKeyHandlers = Pick<Handlers, Extract<keyof Handlers, `hostKeys.${string}`>>;

interface Removed {
  readonly file: string;
  readonly taken: readonly TakenLine[];
}

/** As many removals as can be taken back. */
const mostRemoved = 50;

/** The window gets a number alone: what goes back into the file is what was taken out of it, and nothing else. */
function remember(removed: Map<string, Removed>, one: Removed): string {
  const id = randomUUID();
  removed.set(id, one);
  for (const old of [...removed.keys()].slice(0, -mostRemoved)) removed.delete(old);
  return id;
}

/** What the window may ask and change of known host keys. */
export function hostKeyHandlers(book: KnownHostsBook, vouchFor: (name: string, fingerprint: string) => void) {
  const removed = new Map<string, Removed>();
  return {
    'hostKeys.list': (server) => book.list(server),
    'hostKeys.remove': async ({ file, fingerprint, ...server }) => {
      try {
        const taken = await book.remove(server, file, fingerprint);
        if (taken.length === 0) return fail(words().engine.keys.notInFile);
        return ok(remember(removed, { file, taken }));
      } catch {
        return fail(`${file} could not be written; it is as it was.`);
      }
    },
    'hostKeys.putBack': async (id) => {
      const one = removed.get(id);
      removed.delete(id);
      try {
        return ok(one !== undefined && (await book.putBack(one.file, one.taken)));
      } catch {
        return ok(false);
      }
    },
    'hostKeys.vouch': ({ name, fingerprint }) => {
      vouchFor(name, fingerprint);
      return null;
    },
  } satisfies HostKeyHandlers;
}
