import { words } from '@shared/words/words.ts';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { Group } from '../fields/Group.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { SessionTools } from '../interop/InteropTools.tsx';
import { SavedSessions } from '../saved/SavedSessions.tsx';
import { useMirror } from '../store/mirror.ts';
import { open } from './actions.ts';
import { ConfigOffer } from './ConfigOffer.tsx';
import { FollowsHint } from './FollowsHint.tsx';
import { useForms } from './forms.tsx';
import { PracticeHint } from './PracticeHint.tsx';

import { UnsavedMark } from './UnsavedMark.tsx';

export function SessionPanel() {
  return (
    <PanelFrame
      title={words().window.panels.session}
      className="session-panel"
      tools={
        <>
          <UnsavedMark />
          <SessionTools />
        </>
      }
    >
      <PracticeHint />
      <FollowsHint />
      <ServerFields />
      <SavedSessions />
    </PanelFrame>
  );
}

function ServerFields() {
  const forms = useForms();
  const { control } = forms.session;
  const localUser = useMirror((mirror) => mirror.info?.username);
  const onEnter = () => void open(forms);
  const text = words().server;
  return (
    <Group title={text.title} className="server-fields">
      <TextInput control={control} name="host" {...text.host} placeholder="bastion.example.com" onEnter={onEnter} />
      <TextInput control={control} name="port" {...text.port} inputMode="numeric" onEnter={onEnter} />
      <TextInput control={control} name="username" {...text.user} placeholder={localUser ?? ''} onEnter={onEnter} />
      <ConfigOffer />
    </Group>
  );
}
