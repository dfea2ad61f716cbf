import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { ConfigListing } from './hosts.ts';

/** `~/.ssh/config` as the window lists it, read anew when one of its files changes. */
export interface ConfigSourceView {
  view(): ConfigView;
  onChange(listener: () => void): void;
  stop(): void;
}

/** What it is built from. */
export interface ConfigViewDeps {
  readonly path: string;
  readonly list: () => Promise<ConfigListing>;
  /** Calls back when a file comes, goes or changes; gives the function that stops. */
  readonly watch: (path: string, changed: () => void) => () => void;
}

/** Files watched besides the first: more are read, but their changes show with one of these. */
const mostWatched = 64;

export function createConfigSource({ path, list, watch }: ConfigViewDeps): ConfigSourceView {
  let view: ConfigView = { path, hosts: [], more: 0, problem: null };
  let listener = () => {};
  const watched = new Map<string, () => void>();
  let reading = false;
  let again = false;

  const follow = (paths: readonly string[]) => {
    for (const [known, stop] of watched) {
      if (paths.includes(known)) continue;
      stop();
      watched.delete(known);
    }
    for (const one of paths)
      if (!watched.has(one))
        watched.set(
          one,
          watch(one, () => void read()),
        );
  };
  const show = (next: ConfigView) => {
    const isNews = JSON.stringify(next) !== JSON.stringify(view);
    view = next;
    if (isNews) listener();
  };
  /** A change while it reads is read once more. */
  const read = async (): Promise<void> => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      const { hosts, more, problem, paths } = await list();
      follow([...new Set([path, ...paths])].slice(0, mostWatched));
      show({ path, hosts, more, problem });
    } catch (error) {
      show({ path, hosts: [], more: 0, problem: error instanceof Error ? error.message : String(error) });
    }
    reading = false;
    if (!again) return;
    again = false;
    await read();
  };

  follow([path]);
  void read();
  return {
    view: () => view,
    onChange(next) {
      listener = next;
    },
    stop: () => follow([]),
  };
}
