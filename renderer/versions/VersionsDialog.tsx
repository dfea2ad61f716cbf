import type { SavedVersion } from '@shared/model/saved-version.ts';
import { words } from '@shared/words/words.ts';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { WindowDialog } from '../fields/WindowDialog.tsx';
import { useForms } from '../session/forms.tsx';
import { closeVersions, restore, savedAt } from './actions.ts';
import { useVersions } from './store.ts';
import { VersionPreview } from './VersionPreview.tsx';

/** Earlier versions of the saved sessions, what each would change, and the button that puts one back. */
export function VersionsDialog() {
  const versions = useVersions((state) => state.versions);
  if (!versions) return null;
  return versions.length === 0 ? <NoVersions /> : <Versions versions={versions} />;
}

function NoVersions() {
  const text = words().versions;
  return (
    <WindowDialog
      title={text.title}
      onClose={closeVersions}
      buttons={<PushButton label={text.close} look="main" autoFocus onPress={closeVersions} />}
    >
      <p>{text.none}</p>
    </WindowDialog>
  );
}

function Versions({ versions }: { versions: readonly SavedVersion[] }) {
  const forms = useForms();
  const [id, setId] = useState(versions[0]?.id);
  const chosen = versions.find((version) => version.id === id);
  const text = words().versions;
  return (
    <WindowDialog
      title={text.title}
      isWide
      onClose={closeVersions}
      buttons={
        <>
          <PushButton label={text.cancel} onPress={closeVersions} />
          <PushButton
            label={text.doIt}
            look="main"
            isDisabled={!chosen}
            onPress={() => chosen && void restore(forms, chosen)}
          />
        </>
      }
    >
      <p className="help">{text.lead}</p>
      <div className="versions">
        <ListBox
          className="list versions-list"
          aria-label={text.list}
          autoFocus
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={id ? [id] : []}
          onSelectionChange={(keys) => setId([...keys].map(String)[0])}
        >
          {versions.map((version) => (
            <Version key={version.id} version={version} />
          ))}
        </ListBox>
        {chosen && <VersionPreview version={chosen} />}
      </div>
      <p className="help">{text.running}</p>
    </WindowDialog>
  );
}

function Version({ version }: { version: SavedVersion }) {
  const { sessions } = version;
  const forwards = sessions.reduce((sum, session) => sum + session.forwards, 0);
  const holds = words().versions.holds(sessions.length, forwards);
  const when = savedAt(version);
  return (
    <ListBoxItem id={version.id} className="list-item version" textValue={`${when}, ${holds}`}>
      <span>{when}</span>
      <span className="help">{holds}</span>
    </ListBoxItem>
  );
}
