import type { PayloadOf, Place, PushName } from '@shared/ipc/contract.ts';
import { language } from '@shared/words/language.ts';
import { languageArgument } from '@shared/words/launch-argument.ts';
import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { sendPush } from '../ipc/send-push.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import { appPage } from './app-files.ts';
import { boundsToKeep, placeWindow, smallest } from './window-bounds.ts';

/** The one window, made when it is first shown. */
export interface AppWindow {
  /** Shows the window in front of others; `place` is the panel to go to. */
  show(place?: Place): void;
  hide(): void;
  minimise(): void;
  /** For a start without a window where nothing could bring one back. */
  showMinimised(): void;
  /** As a press on its close button. */
  close(): void;
  /** To be called when the page has all its parts; only then is the window shown for the first time. */
  drawn(): void;
  isVisible(): boolean;
  /** Null while there is no window. */
  contentsId(): number | null;
  send<N extends PushName>(name: N, payload: PayloadOf<N>): void;
  current(): BrowserWindow | null;
}

/** What the window is built from. */
export interface WindowDeps {
  readonly preload: string;
  readonly icon: string;
  readonly settings: SettingsStore;
  readonly onVisibility: (visible: boolean) => void;
  /** Asked at every close; true lets the window go for good. */
  readonly mayClose: () => boolean;
  /** Called after a close that was not let through. */
  readonly onCloseWish: () => void;
}

export function createAppWindow(deps: WindowDeps): AppWindow {
  let window: BrowserWindow | null = null;
  let ready = false;
  let drawn = () => {};

  const make = (how: 'shown' | 'minimised' = 'shown') => {
    const made = buildWindow(deps);
    window = made;
    ready = false;
    drawn = whenDrawn(made, () => {
      ready = true;
      if (how !== 'shown') return;
      made.show();
      if (deps.settings.get().bounds?.maximized) maximise(made, made.getBounds());
    });
    made.once('closed', () => {
      window = null;
      deps.onVisibility(false);
    });
    void made.loadURL(appPage);
    return made;
  };
  const show = (place?: Place) => {
    const shown = window ?? make();
    if (ready) bringUp(shown);
    if (place) whenLoaded(shown, () => sendPush(shown.webContents, 'navigate', place));
  };

  return {
    show,
    hide: () => window?.hide(),
    minimise: () => window?.minimize(),
    showMinimised: () => (window ?? make('minimised')).minimize(),
    close: () => window?.close(),
    drawn: () => drawn(),
    isVisible: () => window?.isVisible() === true && !window.isMinimized(),
    contentsId: () => window?.webContents.id ?? null,
    send: (name, payload) => {
      if (window) sendPush(window.webContents, name, payload);
    },
    current: () => window,
  };
}

/** A page that never says that it is drawn is shown all the same, this long after its first paint. */
const patienceMs = 2000;

/** Maximised as soon as it is there, a window forgets its other size on some desktops, and is given it back. */
function maximise(window: BrowserWindow, bounds: Rectangle): void {
  window.once('unmaximize', () => window.setBounds(bounds));
  window.maximize();
}

/** Runs `reveal` once the page is painted and has said, by what this gives, that all its parts are there. */
function whenDrawn(window: BrowserWindow, reveal: () => void): () => void {
  const missing = new Set(['paint', 'parts']);
  const have = (part: string) => {
    if (missing.delete(part) && missing.size === 0 && !window.isDestroyed()) reveal();
  };
  window.once('ready-to-show', () => {
    have('paint');
    setTimeout(() => have('parts'), patienceMs);
  });
  return () => have('parts');
}

function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function whenLoaded(window: BrowserWindow, action: () => void): void {
  if (window.webContents.isLoading()) window.webContents.once('did-finish-load', action);
  else action();
}

function buildWindow(deps: WindowDeps): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const bounds = deps.settings.get().bounds;
  const window = new BrowserWindow({
    ...placeWindow(bounds, screens),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Culvert',
    icon: deps.icon,
    show: false,
    backgroundColor: ground(),
    webPreferences: {
      preload: deps.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // A page has no use for files that it would keep a hold on.
      disableBlinkFeatures: 'FileSystemAccessLocal',
      additionalArguments: [languageArgument(language())],
    },
  });
  window.setMenuBarVisibility(false);
  watch(window, deps);
  return window;
}

/** The page's own background, so that nothing flashes before its first paint, nor at an edge while it grows. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#12171a' : '#eef1f3');

function watch(window: BrowserWindow, { settings, onVisibility, mayClose, onCloseWish }: WindowDeps): void {
  const follow = () => window.setBackgroundColor(ground());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    const bounds = boundsToKeep(window.getNormalBounds(), window.getBounds(), settings.get().bounds);
    settings.set({ bounds: { ...bounds, maximized: window.isMaximized() } });
    if (mayClose()) return;
    event.preventDefault();
    onCloseWish();
  });
  window.on('show', () => onVisibility(true));
  window.on('restore', () => onVisibility(true));
  window.on('hide', () => onVisibility(false));
  window.on('minimize', () => onVisibility(false));
  reloadAfterCrashes(window);
}

/** A page that dies is loaded again, three times at most: tunnels live in main and are not touched by it. */
function reloadAfterCrashes(window: BrowserWindow): void {
  let left = 3;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || left === 0) return;
    left -= 1;
    window.webContents.reload();
  });
}
