import type { CDPSession } from 'playwright';
import type { PackagedApp } from './packaged-app.ts';

/** Runs an expression where `ipc` is Electron's own `ipcRenderer`, and gives what it comes to. */
export type InPreload = <T>(expression: string) => Promise<T>;

/**
 * What a page that has broken out of its own world could do: speaks to main from the preload's, past what the preload
 * allows. The debugger is halted in the preload's `call`, the one place that can see `ipcRenderer`.
 */
export async function breakIntoPreload({ pages, window }: PackagedApp): Promise<InPreload> {
  const cdp = await pages.newCDPSession(window);
  const preload = await preloadWorld(cdp);
  const place = await lineOf(cdp, 'ipcRenderer.invoke');
  const { breakpointId } = await cdp.send('Debugger.setBreakpoint', { location: place });
  const paused = new Promise<string>((resolve) =>
    cdp.once('Debugger.paused', ({ callFrames }) => resolve(callFrames[0]?.callFrameId ?? '')),
  );
  const asked = window.evaluate(`culvert.call('app.info')`);
  const callFrameId = await paused;
  await cdp.send('Debugger.evaluateOnCallFrame', {
    callFrameId,
    expression: 'globalThis.ipc = electron.ipcRenderer; void 0',
  });
  await cdp.send('Debugger.removeBreakpoint', { breakpointId });
  await cdp.send('Debugger.resume');
  await cdp.send('Debugger.disable');
  await asked;
  return async <T>(expression: string) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      contextId: preload,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };
}

async function preloadWorld(cdp: CDPSession): Promise<number> {
  const found = new Promise<number>((resolve) =>
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (/Electron Isolated Context/.test(context.name)) resolve(context.id);
    }),
  );
  await cdp.send('Runtime.enable');
  return found;
}

/** Where the words stand in one of the page's scripts, all of which are told when the debugger comes. */
async function lineOf(cdp: CDPSession, words: string) {
  const scripts: string[] = [];
  cdp.on('Debugger.scriptParsed', ({ scriptId }) => void scripts.push(scriptId));
  await cdp.send('Debugger.enable');
  for (const scriptId of scripts) {
    const { result } = await cdp.send('Debugger.searchInContent', { scriptId, query: words });
    const line = result.at(-1);
    if (line) return { scriptId, lineNumber: line.lineNumber };
  }
  throw new Error(`No script of the page has ${words}`);
}
