import { canClose, describeState, isRunning, sessionHealth } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { compareNames } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';

/** What a press on a menu entry asks for. */
export type TrayAction =
  | { readonly do: 'open'; readonly id: string }
  | { readonly do: 'close'; readonly id: string }
  | { readonly do: 'show' }
  | { readonly do: 'quit' };

/** One line of the tray's menu. */
export type TrayEntry =
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'folder'; readonly label: string; readonly entries: readonly TrayEntry[] }
  | { readonly kind: 'line' };

type Named = Pick<SessionProfile, 'id' | 'name' | 'folder'>;

/** The tray's menu: saved sessions by folder, then what runs without being saved; the verb says what a press does. */
export function trayMenu(
  saved: readonly SessionProfile[],
  snapshots: readonly SessionSnapshot[],
): readonly TrayEntry[] {
  const stateOf = (id: string) => snapshots.find((snapshot) => snapshot.id === id) ?? null;
  const entry = (session: Named) => sessionEntry(session, stateOf(session.id));
  const unsaved = snapshots.filter(
    (snapshot) => isRunning(snapshot.status) && !saved.some(({ id }) => id === snapshot.id),
  );
  const sessions = [...byFolder(saved, entry), ...unsaved.map((snapshot) => entry({ ...snapshot, folder: '' }))];
  return [
    ...(sessions.length > 0 ? sessions : [{ kind: 'note', label: words().tray.noSessions } as const]),
    { kind: 'line' },
    { kind: 'action', label: words().tray.showWindow, action: { do: 'show' } },
    { kind: 'action', label: words().tray.quit, action: { do: 'quit' } },
  ];
}

function sessionEntry({ id, name }: Named, snapshot: SessionSnapshot | null): TrayEntry {
  if (canClose(snapshot))
    return { kind: 'action', label: words().tray.close(name) + inBrackets(snapshot), action: { do: 'close', id } };
  const failed = snapshot?.status.state === 'failed';
  return {
    kind: 'action',
    label: words().tray.open(name) + (failed ? inBrackets(snapshot) : ''),
    action: { do: 'open', id },
  };
}

function inBrackets(snapshot: SessionSnapshot | null): string {
  if (!snapshot) return '';
  const trouble = snapshot.status.state === 'open' && sessionHealth(snapshot) === 'bad';
  return ` (${trouble ? words().tray.openWithTrouble : lowerFirst(describeState(snapshot.status))})`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function byFolder(sessions: readonly SessionProfile[], entry: (session: Named) => TrayEntry): TrayEntry[] {
  const sorted = [...sessions].sort((a, b) => compareNames(a.name, b.name));
  const folders = [...new Set(sorted.map(({ folder }) => folder))].filter((folder) => folder !== '').sort();
  const inFolder = (folder: string) => sorted.filter((session) => session.folder === folder).map(entry);
  return [...inFolder(''), ...folders.map((label) => ({ kind: 'folder' as const, label, entries: inFolder(label) }))];
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
