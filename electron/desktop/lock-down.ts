import { app, type Session, session } from 'electron';

/**
 * Holds for every page Culvert ever shows: none may open windows, go elsewhere, embed others, download or ask for
 * permissions. To be called before the first window.
 */
export function lockDownAllPages(): void {
  for (const chatter of ['disable-background-networking', 'disable-component-update'])
    app.commandLine.appendSwitch(chatter);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  app.on('session-created', lockDownSession);
}

/** The app's own session may not reach the network at all. To be called once the app is ready. */
export function keepAppOffline(): void {
  lockDownSession(session.defaultSession);
  allowOnly(session.defaultSession, (url) => /^(culvert|devtools|data|blob):/.test(url));
}

/** Cancels every request of a session whose address is not allowed. */
export function allowOnly(target: Session, allowed: (url: string) => boolean): void {
  target.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !allowed(url) }));
}

function lockDownSession(target: Session): void {
  // Even where no page checks spelling, a session would fetch dictionaries: through a practice tunnel, of all ways.
  target.setSpellCheckerEnabled(false);
  target.setSpellCheckerLanguages([]);
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
}
