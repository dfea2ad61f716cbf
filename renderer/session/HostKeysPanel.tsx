import { PanelFrame } from '../app/PanelFrame.tsx';
import { Group } from '../fields/Group.tsx';
import { type RadioChoice, RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useForms } from './forms.tsx';
import { KnownKeys } from './KnownKeys.tsx';
import { UnsavedMark } from './UnsavedMark.tsx';

const places: readonly RadioChoice[] = [
  { value: 'own', label: 'Culvert’s own file', letter: 'w' },
  { value: 'user', label: '~/.ssh/known_hosts', letter: 'k' },
];

const updates: readonly RadioChoice[] = [
  { value: 'yes', label: 'Take over', letter: 't' },
  { value: 'ask', label: 'Ask first', letter: 'f' },
  { value: 'no', label: 'Ignore', letter: 'i' },
];

/** How one knows that the server is the right one: what is known of it, and what is asked of its key. */
export function HostKeysPanel() {
  const { control } = useForms().session;
  return (
    <PanelFrame
      title="Host keys"
      className="form-panel"
      tools={<UnsavedMark />}
      lead="How Culvert knows that the server is the right one."
    >
      <Group title="Keys known for this server">
        <KnownKeys />
      </Group>
      <Group title="Which keys to accept">
        <TextInput
          control={control}
          name="pinnedKeys"
          label="Accept only these fingerprints"
          letter="y"
          placeholder="SHA256:…"
          rows={2}
          help="One a line. Any other key is refused and nobody is asked. Empty: the known keys decide."
        />
        <TextInput
          control={control}
          name="hostKeyAlias"
          label="Look it up under another name"
          letter="n"
          placeholder="the host and its port"
          help="For several servers behind one address, or one server behind several (HostKeyAlias)."
        />
      </Group>
      <Group title="Keys that are new">
        <p className="label">Write an accepted key to</p>
        <RadioRow control={control} name="saveKeysTo" label="Write an accepted key to" choices={places} />
        <p className="label">When a known server announces further keys</p>
        <RadioRow
          control={control}
          name="updateHostKeys"
          label="When a known server announces further keys"
          choices={updates}
        />
        <p className="help">
          Servers announce a new key before they drop the old one, so that nobody has to be asked when it changes.
        </p>
      </Group>
    </PanelFrame>
  );
}
