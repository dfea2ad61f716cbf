import { isRunning } from '@shared/describe/state.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { useDeferredValue, useMemo } from 'react';
import { useConfigHosts } from '../session/config-hosts.ts';
import { useMirror } from '../store/mirror.ts';
import { defaultsKey } from '../store/ui.ts';
import { useList } from './list-state.ts';
import { type FolderNode, type Row, savedTree, visibleRows } from './tree.ts';

/** The tree of the saved sessions as main last told. */
export function useSavedTree(): FolderNode {
  const profiles = useMirror((mirror) => mirror.profiles);
  return useMemo(() => savedTree(profiles ?? { sessions: [], folders: [] }), [profiles]);
}

/** The lines of the tree as it is searched and folded now; typing comes before drawing. */
export function useSavedRows(tree: FolderNode): readonly Row[] {
  const search = useDeferredValue(useList((list) => list.search));
  const closed = useList((list) => list.closed);
  const configHosts = useConfigHosts(search);
  return useMemo(
    () => visibleRows({ tree, search, configHosts, isClosed: (key) => closed.has(key), defaultsKey }),
    [tree, search, closed, configHosts],
  );
}

/** Snapshots by session id. */
export function useSnapshots(): ReadonlyMap<string, SessionSnapshot> {
  const status = useMirror((mirror) => mirror.status);
  return useMemo(() => new Map(status.map((snapshot) => [snapshot.id, snapshot])), [status]);
}

/** How many of the sessions run. */
export const runningOf = (
  ids: readonly string[],
  snapshots: ReadonlyMap<string, SessionSnapshot>,
): readonly string[] =>
  snapshots.size === 0
    ? []
    : ids.filter((id) => {
        const snapshot = snapshots.get(id);
        return snapshot !== undefined && isRunning(snapshot.status);
      });
