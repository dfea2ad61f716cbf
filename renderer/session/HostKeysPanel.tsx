import { words } from '@shared/words/words.ts';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { Group } from '../fields/Group.tsx';
import { RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useForms } from './forms.tsx';
import { KnownKeys } from './KnownKeys.tsx';
import { UnsavedMark } from './UnsavedMark.tsx';

const places = ['own', 'user'] as const;
const updates = ['yes', 'ask', 'no'] as const;

/** How one knows that the server is the right one: what is known of it, and what is asked of its key. */
export function HostKeysPanel() {
  const { control } = useForms().session;
  const text = words().hostKeys;
  return (
    <PanelFrame
      title={words().window.panels['host-keys']}
      className="form-panel"
      tools={<UnsavedMark />}
      lead={text.lead}
    >
      <Group title={text.known}>
        <KnownKeys />
      </Group>
      <Group title={text.which}>
        <TextInput control={control} name="pinnedKeys" {...text.pinned} placeholder="SHA256:…" rows={2} />
        <TextInput control={control} name="hostKeyAlias" {...text.alias} />
      </Group>
      <Group title={text.fresh}>
        <p className="label">{text.writeTo}</p>
        <RadioRow
          control={control}
          name="saveKeysTo"
          label={text.writeTo}
          choices={places.map((value) => ({ value, ...text.places[value] }))}
        />
        <p className="label">{text.announced}</p>
        <RadioRow
          control={control}
          name="updateHostKeys"
          label={text.announced}
          choices={updates.map((value) => ({ value, ...text.updates[value] }))}
        />
        <p className="help">{text.announcedHelp}</p>
      </Group>
    </PanelFrame>
  );
}
