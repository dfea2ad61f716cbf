import type { AppSettings } from '@shared/model/app-settings.ts';
import { formatList } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { useShallow } from 'zustand/react/shallow';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { useMirror } from '../store/mirror.ts';
import { showVersions } from '../versions/actions.ts';
import { changeSettings } from './actions.ts';
import { LanguageChoiceField } from './LanguageChoiceField.tsx';
import { UpdatesGroup } from './UpdatesGroup.tsx';

/** Culvert's own settings, for all sessions; nothing here waits for a Save. */
export function SettingsPanel() {
  const settings = useMirror((mirror) => mirror.settings);
  const { title, intro } = words().settings;
  return (
    <PanelFrame title={title} lead={intro}>
      {settings && <Groups settings={settings} />}
    </PanelFrame>
  );
}

function Groups({ settings }: { settings: AppSettings }) {
  const say = words().settings;
  return (
    <>
      <AtLogin isOn={settings.startAtLogin} />
      <Group title={say.notices}>
        <CheckField {...say.quiet} isSelected={settings.quiet} onChange={(quiet) => changeSettings({ quiet })} />
        <p className="help">{say.quietHelp}</p>
      </Group>
      <Group title={say.language}>
        <LanguageChoiceField choice={settings.language} system={settings.systemLanguage} />
        <p className="help">{say.languageHelp}</p>
      </Group>
      <Versions />
      <Group title={say.sshConfig}>
        <CheckField
          {...say.matchExec}
          isSelected={settings.matchExec}
          onChange={(matchExec) => changeSettings({ matchExec })}
        />
        <p className="help">{say.matchExecHelp}</p>
      </Group>
      <UpdatesGroup savedFeed={settings.updateFeed} />
    </>
  );
}

function Versions() {
  const { heading, restore, help } = words().versions;
  return (
    <Group title={heading}>
      <div className="buttons">
        <PushButton {...restore} onPress={() => void showVersions()} />
      </div>
      <p className="help">{help}</p>
    </Group>
  );
}

/** `isOn` is null where this system offers no way to start at login. */
function AtLogin({ isOn }: { isOn: boolean | null }) {
  const say = words().settings;
  const marked = useMirror(
    useShallow(({ profiles }) =>
      (profiles?.sessions ?? []).filter(({ options }) => options.openAtLogin).map(({ name }) => name),
    ),
  );
  if (isOn === null)
    return (
      <Group title={say.atLogin}>
        <p className="help">{say.noLogin}</p>
      </Group>
    );
  return (
    <Group title={say.atLogin}>
      <CheckField
        {...say.startAtLogin}
        isSelected={isOn}
        onChange={(startAtLogin) => changeSettings({ startAtLogin })}
      />
      <p className="help">
        {say.startAtLoginHelp} {marked.length > 0 ? say.marked(formatList(marked)) : say.noneMarked}
      </p>
    </Group>
  );
}
