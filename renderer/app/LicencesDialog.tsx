import { words } from '@shared/words/words.ts';
import { useEffect, useState } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { WindowDialog } from '../fields/WindowDialog.tsx';
import { api } from '../ipc/api.ts';

/** The licences of all that is in the package, as the build wrote them down. */
export function LicencesDialog({ onClose }: { onClose: () => void }) {
  const texts = useLicences();
  const said = words().about;
  return (
    <WindowDialog
      title={said.licencesTitle}
      onClose={onClose}
      isWide
      buttons={<PushButton label={said.backToAbout} look="main" autoFocus onPress={onClose} />}
    >
      <textarea
        className="input report-text"
        aria-label={said.licenceTexts}
        readOnly
        value={texts}
        spellCheck={false}
        lang="en"
      />
    </WindowDialog>
  );
}

/** Empty until main has read them; where it cannot, its sentence. */
function useLicences(): string {
  const [texts, setTexts] = useState('');
  useEffect(() => {
    let isWanted = true;
    void api()
      .call('about.licences')
      .then((read) => isWanted && setTexts(read.ok ? read.value : read.error));
    return () => {
      isWanted = false;
    };
  }, []);
  return texts;
}
