import { app } from 'electron';

/** Quitting in order: sessions are closed first, for at most `boundMs` milliseconds. */
export interface Quitting {
  /** Whether Culvert is on its way out, so that windows may go. */
  readonly underWay: () => boolean;
}

/** `closeAll` runs once, however often quitting is asked for; `last` runs right before the end. */
export function quitInOrder(closeAll: () => Promise<void>, last: () => void, boundMs = 3000): Quitting {
  let stage: 'running' | 'closing' | 'done' = 'running';
  app.on('before-quit', (event) => {
    if (stage === 'done') return;
    event.preventDefault();
    if (stage === 'closing') return;
    stage = 'closing';
    void bounded(closeAll(), boundMs).then(() => {
      stage = 'done';
      last();
      // In a turn of its own: asked for from within the event, Electron would forget that it is quitting.
      setImmediate(() => app.quit());
    });
  });
  return { underWay: () => stage !== 'running' };
}

async function bounded(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => {}), limit]);
  clearTimeout(timer);
}
