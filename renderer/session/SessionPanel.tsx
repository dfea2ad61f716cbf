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
      title="Session"
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
  return (
    <Group title="Server to connect to" className="server-fields">
      <TextInput
        control={control}
        name="host"
        label="Host Name (or IP address)"
        letter="n"
        placeholder="bastion.example.com"
        onEnter={onEnter}
      />
      <TextInput control={control} name="port" label="Port" letter="p" inputMode="numeric" onEnter={onEnter} />
      <TextInput
        control={control}
        name="username"
        label="User name"
        letter="u"
        placeholder={localUser ?? ''}
        onEnter={onEnter}
      />
      <ConfigOffer />
    </Group>
  );
}
