import { canClose, canOpen, describeState, type Health, isRunning, sessionHealth } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { normalFolder } from '@shared/saved/folder.ts';
import { compareNames, formatTime } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { recentErrors } from './recent-errors.ts';

/** What a press on a menu entry asks for. */
export type TrayAction =
  | { readonly do: 'open' | 'close'; readonly ids: readonly string[] }
  | { readonly do: 'show' | 'status' | 'pause' | 'resume' | 'quiet' | 'quit' };

/** One line of the tray's menu. */
export type TrayEntry =
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean; readonly action: TrayAction }
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'folder'; readonly label: string; readonly entries: readonly TrayEntry[] }
  | { readonly kind: 'line' };

/** What the menu is drawn from. */
export interface TrayFacts {
  readonly saved: readonly SessionProfile[];
  readonly snapshots: readonly SessionSnapshot[];
  /** Sessions that wait to be resumed. */
  readonly paused: readonly string[];
  readonly quiet: boolean;
}

interface Item {
  readonly id: string;
  readonly name: string;
  /** Slash-separated; `''` is the top. */
  readonly folder: string;
  readonly snapshot: SessionSnapshot | null;
}

/** The tray's menu: saved sessions by folder, then what runs without being saved; the verb says what a press does. */
export function trayMenu(facts: TrayFacts): readonly TrayEntry[] {
  const items = itemsOf(facts);
  const tray = words().tray;
  const none: readonly TrayEntry[] = [{ kind: 'note', label: tray.noSessions }];
  return [
    ...(items.length > 0 ? within(items, '') : none),
    { kind: 'line' },
    ...errorEntries(facts.snapshots),
    ...loginEntries(facts),
    ...pauseEntries(facts),
    { kind: 'check', label: tray.quiet, checked: facts.quiet, action: { do: 'quiet' } },
    { kind: 'line' },
    { kind: 'action', label: tray.showWindow, action: { do: 'show' } },
    { kind: 'action', label: tray.quit, action: { do: 'quit' } },
  ];
}

function itemsOf({ saved, snapshots }: TrayFacts): readonly Item[] {
  const stateOf = (id: string) => snapshots.find((snapshot) => snapshot.id === id) ?? null;
  const unsaved = snapshots.filter(
    (snapshot) => isRunning(snapshot.status) && !saved.some(({ id }) => id === snapshot.id),
  );
  const kept = saved.map(({ id, name, folder }) => ({ id, name, folder: normalFolder(folder), snapshot: stateOf(id) }));
  return [
    ...kept.sort((a, b) => compareNames(a.name, b.name)),
    ...unsaved.map((snapshot) => ({ id: snapshot.id, name: snapshot.name, folder: '', snapshot })),
  ];
}

/** What lies right in a folder: its sessions, then the folders below it. */
function within(items: readonly Item[], folder: string): readonly TrayEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const below = items.filter((item) => item.folder !== folder && item.folder.startsWith(prefix));
  const names = [...new Set(below.map((item) => item.folder.slice(prefix.length).split('/')[0] ?? ''))];
  return [
    ...items.filter((item) => item.folder === folder).map(sessionEntry),
    ...names.sort(compareNames).map((name) => folderEntry(items, prefix + name, name)),
  ];
}

function folderEntry(items: readonly Item[], folder: string, name: string): TrayEntry {
  const inside = items.filter((item) => item.folder === folder || item.folder.startsWith(`${folder}/`));
  const open = inside.filter(({ snapshot }) => canClose(snapshot)).map(({ id }) => id);
  const closed = inside.filter(({ snapshot }) => canOpen(snapshot)).map(({ id }) => id);
  const tray = words().tray;
  const all: readonly TrayEntry[] = [
    ...(closed.length > 0 ? [press(tray.openAll(closed.length), { do: 'open', ids: closed })] : []),
    ...(open.length > 0 ? [press(tray.closeAll(open.length), { do: 'close', ids: open })] : []),
  ];
  const mark = marks[worst(inside.map(({ snapshot }) => healthOf(snapshot)))];
  const label = `${mark} ${tray.folder(name, open.length, inside.length)}`;
  return { kind: 'folder', label, entries: [...all, { kind: 'line' }, ...within(items, folder)] };
}

const press = (label: string, action: TrayAction): TrayEntry => ({ kind: 'action', label, action });

/** How each state is marked, by its shape: menus have no colours of their own. */
const marks: Readonly<Record<Health, string>> = { off: '○', good: '●', busy: '◐', bad: '▲' };

const healthOf = (snapshot: SessionSnapshot | null): Health => (snapshot ? sessionHealth(snapshot) : 'off');

const order: readonly Health[] = ['off', 'good', 'busy', 'bad'];
const worst = (all: readonly Health[]): Health => order.findLast((health) => all.includes(health)) ?? 'off';

function sessionEntry({ id, name, snapshot }: Item): TrayEntry {
  const { open, close } = words().tray;
  const mark = marks[healthOf(snapshot)];
  if (canClose(snapshot)) return press(`${mark} ${close(name)}${inBrackets(snapshot)}`, { do: 'close', ids: [id] });
  const failed = snapshot?.status.state === 'failed';
  return press(`${mark} ${open(name)}${failed ? inBrackets(snapshot) : ''}`, { do: 'open', ids: [id] });
}

function inBrackets(snapshot: SessionSnapshot | null): string {
  if (!snapshot) return '';
  const trouble = snapshot.status.state === 'open' && sessionHealth(snapshot) === 'bad';
  return ` (${trouble ? words().tray.openWithTrouble : lowerFirst(describeState(snapshot.status))})`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function errorEntries(snapshots: readonly SessionSnapshot[]): readonly TrayEntry[] {
  const errors = recentErrors(snapshots);
  if (errors.length === 0) return [];
  const entries = errors.map(({ at, session, title }) =>
    press(`${formatTime(at)}  ${session}: ${title}`, { do: 'status' }),
  );
  return [{ kind: 'folder', label: words().tray.recentErrors, entries }];
}

/** The sessions that open at login, for whoever closed them or started Culvert by hand. */
function loginEntries({ saved, snapshots }: TrayFacts): readonly TrayEntry[] {
  const marked = saved.filter(({ options }) => options.openAtLogin);
  const ids = marked.filter(({ id }) => canOpen(snapshots.find((one) => one.id === id) ?? null)).map(({ id }) => id);
  return ids.length > 0 ? [press(words().tray.openAtLogin(ids.length), { do: 'open', ids })] : [];
}

function pauseEntries({ snapshots, paused }: TrayFacts): readonly TrayEntry[] {
  const running = snapshots.filter(({ status }) => isRunning(status)).length;
  return [
    ...(running > 0 ? [press(words().tray.pauseAll(running), { do: 'pause' })] : []),
    ...(paused.length > 0 ? [press(words().tray.resumeAll(paused.length), { do: 'resume' })] : []),
  ];
}

/** The tray icon's tip: how many sessions stand how, worst first. */
export function trayTip(snapshots: readonly SessionSnapshot[]): string {
  const healths = snapshots.map(sessionHealth);
  const counts = (['bad', 'busy', 'good'] as const)
    .map((health) => ({ health, count: healths.filter((each) => each === health).length }))
    .filter(({ count }) => count > 0)
    .map(({ health, count }) => words().tray[health](count));
  return `Culvert: ${counts.length > 0 ? counts.join(', ') : words().tray.nothingOpen}`;
}
