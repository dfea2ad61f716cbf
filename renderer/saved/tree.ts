import type { SessionProfile } from '@shared/model/session-profile.ts';
import { folderName, normalFolder, parentFolder } from '@shared/saved/folder.ts';
import { allFolders, type Library } from '@shared/saved/library.ts';
import { compareNames } from '@shared/words/format.ts';
import type { ListedHost } from '../session/config-hosts.ts';
import { hasWords, searchText, searchWords } from './search.ts';

/** A folder with what is directly in it, in order. */
export interface FolderNode {
  readonly path: string;
  readonly folders: readonly FolderNode[];
  readonly sessions: readonly SessionProfile[];
  /** Ids of all sessions in it and below. */
  readonly all: readonly string[];
  /** How many of these a search has found; absent where it is all of them. */
  readonly found?: number;
}

/** The saved sessions as a tree; its root is the top. */
export function savedTree(library: Library): FolderNode {
  const sessionsIn = grouped(library.sessions, ({ folder }) => normalFolder(folder));
  const foldersIn = grouped([...allFolders(library)], parentFolder);
  const node = (path: string): FolderNode => {
    const folders = (foldersIn.get(path) ?? []).toSorted(compareNames).map(node);
    const sessions = (sessionsIn.get(path) ?? []).toSorted((a, b) => compareNames(a.name, b.name));
    const all = [...folders.flatMap((folder) => folder.all), ...sessions.map(({ id }) => id)];
    return { path, folders, sessions, all };
  };
  return node('');
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** What a line of the tree stands for. */
export type RowItem =
  | { readonly kind: 'defaults' }
  | {
      readonly kind: 'folder';
      readonly path: string;
      readonly all: readonly string[];
      /** How many of all are found by what is searched. */
      readonly found: number;
      readonly isOpen: boolean;
    }
  | { readonly kind: 'session'; readonly session: SessionProfile }
  | { readonly kind: 'config-folder'; readonly isOpen: boolean }
  | { readonly kind: 'config'; readonly host: ListedHost };

/** One visible line; level, place and size are what a screen reader says of it. */
export interface Row {
  readonly key: string;
  readonly item: RowItem;
  readonly level: number;
  readonly place: number;
  readonly size: number;
}

export const folderKey = (path: string): string => `folder:${path}`;
/** The folder of a key that stands for one, else null. */
export const folderOfKey = (key: string): string | null => (key.startsWith('folder:') ? key.slice(7) : null);
/** The group of what ssh_config lists. */
export const configFolderKey = 'ssh-config-group:';

/** What is shown of the tree, and how. */
export interface Shown {
  readonly tree: FolderNode;
  readonly search: string;
  readonly configHosts: readonly ListedHost[];
  readonly isClosed: (key: string) => boolean;
  readonly defaultsKey: string;
}

/** The visible lines in order. While something is searched all that is found is unfolded, with the folders it is in. */
export function visibleRows({ tree, search, configHosts, isClosed, defaultsKey }: Shown): readonly Row[] {
  const words = searchWords(search);
  const rows: Row[] = [];
  const isOpen = (key: string) => words.length > 0 || !isClosed(key);
  const config = configHosts.length > 0 ? 1 : 0;
  const defaults = words.length === 0 ? 1 : 0;
  const found = words.length === 0 ? tree : matching(tree, words);
  const size = defaults + (found ? found.folders.length + found.sessions.length : 0) + config;
  if (defaults) rows.push({ key: defaultsKey, item: { kind: 'defaults' }, level: 1, place: 1, size });
  if (found) pushContent(rows, found, { level: 1, before: defaults, size }, isOpen);
  if (config) {
    const open = isOpen(configFolderKey);
    rows.push({ key: configFolderKey, item: { kind: 'config-folder', isOpen: open }, level: 1, place: size, size });
    if (open)
      configHosts.forEach((host, index) => {
        const item = { kind: 'config', host } as const;
        rows.push({ key: host.id, item, level: 2, place: index + 1, size: configHosts.length });
      });
  }
  return rows;
}

function pushContent(
  rows: Row[],
  node: FolderNode,
  { level, before, size }: { readonly level: number; readonly before: number; readonly size: number },
  isOpen: (key: string) => boolean,
): void {
  let place = before;
  for (const folder of node.folders) {
    place += 1;
    const key = folderKey(folder.path);
    const open = isOpen(key);
    rows.push({ key, item: folderItem(folder, open), level, place, size });
    const inside = { level: level + 1, before: 0, size: folder.folders.length + folder.sessions.length };
    if (open) pushContent(rows, folder, inside, isOpen);
  }
  for (const session of node.sessions) {
    place += 1;
    rows.push({ key: session.id, item: { kind: 'session', session }, level, place, size });
  }
}

const foundIn = ({ found, all }: FolderNode): number => found ?? all.length;
const folderItem = (folder: FolderNode, isOpen: boolean): RowItem => ({
  kind: 'folder',
  path: folder.path,
  all: folder.all,
  found: foundIn(folder),
  isOpen,
});

/** What of a folder matches; null for nothing. A folder whose own path matches is there with all that is in it. */
function matching(node: FolderNode, words: readonly string[]): FolderNode | null {
  if (node.path !== '' && hasWords(node.path.toLowerCase(), words)) return node;
  const folders = node.folders.flatMap((folder) => matching(folder, words) ?? []);
  const sessions = node.sessions.filter((session) => hasWords(searchText(session), words));
  if (folders.length + sessions.length === 0) return null;
  const found = folders.reduce((sum, folder) => sum + foundIn(folder), sessions.length);
  return { ...node, folders, sessions, found };
}

/** What a line is called. */
export function rowName({ item }: Row, names: { readonly defaults: string; readonly config: string }): string {
  switch (item.kind) {
    case 'defaults':
      return names.defaults;
    case 'folder':
      return folderName(item.path);
    case 'session':
      return item.session.name;
    case 'config-folder':
      return names.config;
    case 'config':
      return item.host.alias;
  }
}

/** The folder a line is in, or that it is: where something put onto it goes. Null where nothing can go. */
export function folderOfRow({ item }: Row): string | null {
  if (item.kind === 'folder') return item.path;
  if (item.kind === 'session') return normalFolder(item.session.folder);
  return item.kind === 'defaults' ? '' : null;
}
