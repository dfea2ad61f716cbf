import { words } from '@shared/words/words.ts';
import { api } from '../../ipc/api.ts';
import { useUi } from '../../store/ui.ts';
import type { Use } from './uses.ts';

/** Does what a way to use a forward says, and tells what came of it. */
export async function runUse(use: Use, sessionId: string, forwardId: string): Promise<void> {
  const { say } = useUi.getState();
  const said = words().status;
  if (use.does === 'copy') {
    await api().call('clipboard.write', use.text);
    say({ level: 'info', text: said.copy.done(use.what) });
    return;
  }
  const done =
    use.does === 'browse'
      ? await api().call('forwards.browse', { sessionId, forwardId, scheme: use.scheme })
      : await api().call('browsers.launch', { sessionId, forwardId, browser: use.browser });
  if (!done.ok) say({ level: 'warning', text: done.error });
  else if (use.does === 'launch') say({ level: 'info', text: said.use.started(use.browser) });
}
