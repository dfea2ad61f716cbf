import type { ElectronApplication } from 'playwright';

/** Notes all that passes between main and window from here on: pushes, the window's calls, and the answers to them. */
export function recordIpc(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow, ipcMain }) => {
    const sent: string[] = [];
    const asked: string[] = [];
    Object.assign(globalThis, { sentToWindow: sent, askedOfMain: asked });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('There is no window');
    const send = contents.send.bind(contents);
    contents.send = (channel, ...args) => {
      sent.push(`push ${channel} ${JSON.stringify(args)}`);
      send(channel, ...args);
    };
    // Electron keeps what ipcMain.handle was given in this map; there is no public way to see answers pass.
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (...args: unknown[]) => Promise<unknown>>;
    };
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (...args) => {
        asked.push(`call ${channel} ${JSON.stringify(args.slice(1))}`);
        const answer = await handler(...args);
        sent.push(`answer ${channel} ${JSON.stringify(answer)}`);
        return answer;
      });
    }
  });
}

/** The calls of the window that were noted so far, a line each. */
export const askedOfMain = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { askedOfMain: string[] }).askedOfMain);

/** What main was noted to send so far, a line each. */
export const sentToWindow = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { sentToWindow: string[] }).sentToWindow);
