import type { Handlers } from '@shared/ipc/derive.ts';
import { fail, type Result } from '@shared/model/result.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { programLine } from '@shared/use/programs.ts';
import { type Reach, reachHere } from '@shared/use/reach.ts';
import { words } from '@shared/words/words.ts';
import type { Browser } from '../desktop/browsers/find.ts';

/** What using a forward from the window needs of the rest. */
export interface UseDeps {
  readonly snapshots: () => readonly SessionSnapshot[];
  /** False where there is no browser. */
  readonly openInBrowser: (url: string) => Promise<boolean>;
  readonly findBrowsers: () => readonly Browser[];
  readonly launchBrowser: (
    browser: Browser,
    proxy: { readonly host: string; readonly port: number },
  ) => Promise<Result<null, string>>;
}

type Which = { readonly sessionId: string; readonly forwardId: string };

/** Pages behind forwards, and browsers sent through them. Addresses are taken from what is bound, never from the window. */
export function forwardUseHandlers(
  deps: UseDeps,
): Pick<Handlers, 'forwards.browse' | 'browsers.list' | 'browsers.launch'> {
  const reach = ({ sessionId, forwardId }: Which): Reach | null => {
    const session = deps.snapshots().find(({ id }) => id === sessionId);
    const forward = session?.forwards.find(({ id }) => id === forwardId);
    return forward ? reachHere(forward) : null;
  };
  return {
    'forwards.browse': async ({ scheme, ...which }) => {
      const to = reach(which);
      const url = to && programLine(scheme, to);
      if (!url) return fail(words().status.use.notListening);
      return (await deps.openInBrowser(url)) ? { ok: true, value: null } : fail(words().status.use.noBrowser(url));
    },
    'browsers.list': () => deps.findBrowsers().map(({ name }) => name),
    'browsers.launch': async ({ browser: name, ...which }) => {
      const proxy = reach(which);
      const browser = deps.findBrowsers().find((one) => one.name === name);
      if (!proxy || 'path' in proxy || !browser) return fail(words().status.use.notListening);
      return deps.launchBrowser(browser, proxy);
    },
  };
}
