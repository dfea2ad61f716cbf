import { type Language, language } from '@shared/words/language.ts';
import { words } from '@shared/words/words.ts';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { ImportDialog } from '../interop/ImportDialog.tsx';
import { api } from '../ipc/api.ts';
import { PromptQueue } from '../prompts/PromptQueue.tsx';
import { ReplaceHostKey } from '../prompts/ReplaceHostKey.tsx';
import { FormsProvider } from '../session/forms.tsx';
import { type Mirror, useMirror } from '../store/mirror.ts';
import { VersionsDialog } from '../versions/VersionsDialog.tsx';
import { Announcer } from './Announcer.tsx';
import { CategoryTree } from './CategoryTree.tsx';
import { FlashLine } from './FlashLine.tsx';
import { Foot } from './Foot.tsx';
import { NoticesBar } from './NoticesBar.tsx';
import { PanelView } from './PanelView.tsx';

/** Drawn anew where it changes, as texts are asked for while drawing. */
const spoken = ({ settings }: Mirror): Language =>
  settings && settings.language !== 'system' ? settings.language : (settings?.systemLanguage ?? language());

/** The whole window. Drawn once main has said which sessions there are, as the form starts from the default settings. */
export function App() {
  const profiles = useMirror((mirror) => mirror.profiles);
  const tongue = useMirror(spoken);
  useEffect(() => {
    document.documentElement.lang = tongue;
  }, [tongue]);
  if (!profiles) return <Loading />;
  return (
    <I18nProvider locale={tongue}>
      <FormsProvider profiles={profiles}>
        <div className="window" key={tongue}>
          <NoticesBar />
          <div className="body">
            <CategoryTree />
            <main className="panel-area">
              <h1 className="visually-hidden">Culvert</h1>
              <PanelView />
              <PromptQueue />
              <ReplaceHostKey />
            </main>
          </div>
          <FlashLine />
          <Foot />
        </div>
        <ImportDialog />
        <VersionsDialog />
        <Announcer />
        <Drawn />
      </FormsProvider>
    </I18nProvider>
  );
}

/** Says what is waited for, where it takes long enough to wonder. */
function Loading() {
  return (
    <main className="window window-loading" aria-busy="true">
      <p className="loading">{words().window.loading}</p>
    </main>
  );
}

/** Puts the cursor into the host's name, as PuTTY does, and tells main that the window can be shown with all its parts. */
function Drawn() {
  useEffect(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.server-fields input')?.focus();
    const frame = requestAnimationFrame(() => void api().call('window.drawn'));
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
}
