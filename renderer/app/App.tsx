import { type Language, language } from '@shared/words/language.ts';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { ImportDialog } from '../interop/ImportDialog.tsx';
import { PromptQueue } from '../prompts/PromptQueue.tsx';
import { ReplaceHostKey } from '../prompts/ReplaceHostKey.tsx';
import { FormsProvider } from '../session/forms.tsx';
import { type Mirror, useMirror } from '../store/mirror.ts';
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
  if (!profiles) return <div className="window" aria-busy="true" />;
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
        <Announcer />
      </FormsProvider>
    </I18nProvider>
  );
}
