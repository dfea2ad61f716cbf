import type { Handlers } from '@shared/ipc/derive.ts';
import { fail, ok } from '@shared/model/result.ts';
import type { KnownHostsBook } from '../ssh/known-hosts/book.ts';

type HostKeyHandlers = Pick<Handlers, Extract<keyof Handlers, `hostKeys.${string}`>>;

/** What the window may ask and change of known host keys. */
export function hostKeyHandlers(book: KnownHostsBook, vouchFor: (name: string, fingerprint: string) => void) {
  return {
    'hostKeys.list': (server) => book.list(server),
    'hostKeys.remove': async ({ file, fingerprint, ...server }) => {
      try {
        return (await book.remove(server, file, fingerprint))
          ? ok(null)
          : fail('The key is not in that file any more, or the file is not yours.');
      } catch {
        return fail(`${file} could not be written; it is as it was.`);
      }
    },
    'hostKeys.vouch': ({ name, fingerprint }) => {
      vouchFor(name, fingerprint);
      return null;
    },
  } satisfies HostKeyHandlers;
}
