/** Where the window's page comes from: the one origin whose requests are answered. */
export const appOrigin = { protocol: 'culvert:', host: 'app' } as const;

/** As much of Electron's IpcMainInvokeEvent as the check needs. */
export interface Sender {
  readonly sender: { readonly id: number };
  /** Null where the frame is gone by the time its message is read. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Whether a request comes from the top frame of our own window, showing our own page. */
export function isTrustedSender(event: Sender, windowContentsId: number | null): boolean {
  const frame = event.senderFrame;
  return (
    windowContentsId !== null &&
    event.sender.id === windowContentsId &&
    frame !== null &&
    frame.parent === null &&
    isAppUrl(frame.url)
  );
}

/** Whether an address is one of the app's own pages; compares the parsed parts, never a prefix. */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === appOrigin.protocol &&
    url.host === appOrigin.host &&
    url.username === '' &&
    url.port === ''
  );
}
