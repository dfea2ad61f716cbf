import type { ElectronApplication } from 'playwright';

/** Notes all that main sends to the window from here on: its pushes and its answers to the window's calls. */
export function recordIpc(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow, ipcMain }) => {
    const sent: string[] = [];
    Object.assign(globalThis, { sentToWindow: sent });
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
        const answer = await handler(...args);
        sent.push(`answer ${channel} ${JSON.stringify(answer)}`);
        return answer;
      });
    }
  });
}

/** What was noted so far, a line each. */
export const sentToWindow = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { sentToWindow: string[] }).sentToWindow);
