import type { CulvertApi } from '@shared/ipc/derive.ts';
import { setLanguage } from '@shared/words/language.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { installPaste } from '../interop/paste-anywhere.ts';
import { startMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { installUndoKey } from '../store/undo.ts';
import { App } from './App.tsx';
import { restCaret } from './caret-rest.ts';
import { installMnemonics } from './mnemonics.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/layout.css';
import '../styles/categories.css';
import '../styles/controls.css';
import '../styles/lists.css';
import '../styles/many-rows.css';
import '../styles/dialog.css';
import '../styles/panels.css';
import '../styles/saved.css';
import '../styles/agent.css';
import '../styles/updates.css';
import '../styles/ssh-config.css';
import '../styles/route.css';
import '../styles/story.css';
import '../styles/help.css';
import '../styles/welcome.css';
import '../styles/menu.css';
import '../styles/status.css';
import '../styles/algorithms.css';
import '../styles/connections.css';
import '../styles/dashboard.css';
import '../styles/prompts.css';
import '../styles/host-keys.css';
import '../styles/rest.css';
import '../styles/narrow.css';
import '../styles/high-contrast.css';
import '../styles/interop.css';
import '../styles/versions.css';

/** Starts following main and draws the window into `#root`. */
export function mountApp(api: CulvertApi): void {
  setLanguage(api.language);
  document.documentElement.lang = api.language;
  startMirror(api);
  api.on('navigate', (place) => useUi.getState().show(place));
  installMnemonics(document);
  restCaret(document);
  installPaste(document);
  installUndoKey(document);
  // A request main could not answer at all: Culvert's own mistake, said rather than swallowed.
  window.addEventListener('unhandledrejection', ({ reason }) =>
    useUi.getState().say({ level: 'warning', text: reason instanceof Error ? reason.message : String(reason) }),
  );
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
