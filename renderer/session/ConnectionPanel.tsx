import { PanelFrame } from '../app/PanelFrame.tsx';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useUi } from '../store/ui.ts';
import { useForms } from './forms.tsx';
import { routeSentence } from './route-sentence.ts';
import { UnsavedMark } from './UnsavedMark.tsx';

export function ConnectionPanel() {
  const { control } = useForms().session;
  const route = useUi((ui) => routeSentence(ui.base));
  return (
    <PanelFrame title="Connection" tools={<UnsavedMark />}>
      {route && <p className="hint">{route}</p>}
      <Group title="When the connection is lost">
        <FormCheck control={control} name="reconnect" label="Reconnect by itself" letter="r" />
        <p className="help">Culvert tries again at growing intervals until it succeeds or you close the session.</p>
      </Group>
      <Group title="Noticing a lost connection" className="pair">
        <TextInput
          control={control}
          name="keepaliveIntervalSeconds"
          label="Seconds between keepalives"
          letter="k"
          inputMode="numeric"
          help="0 turns them off."
        />
        <TextInput
          control={control}
          name="keepaliveCountMax"
          label="Unanswered ones before it counts as lost"
          letter="u"
          inputMode="numeric"
        />
      </Group>
      <Group title="Start">
        <FormCheck
          control={control}
          name="openAtLogin"
          label="Open this session when Culvert starts at login"
          letter="a"
        />
      </Group>
    </PanelFrame>
  );
}
