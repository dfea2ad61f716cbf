import { describeRule } from '@shared/describe/rule.ts';
import { useWatch } from 'react-hook-form';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useForms } from '../session/forms.tsx';
import { add } from './actions.ts';
import { ChangeButtons } from './ChangeButtons.tsx';
import { ForwardStory } from './ForwardStory.tsx';
import { destinationExample } from './kind-help.ts';

const kinds = [
  { value: 'local', label: 'Local', letter: 'l' },
  { value: 'remote', label: 'Remote', letter: 'm' },
  { value: 'dynamic', label: 'Dynamic', letter: 'y' },
] as const;

const families = [
  { value: 'auto', label: 'Auto', letter: 'u' },
  { value: 'ipv4', label: 'IPv4', letter: '4' },
  { value: 'ipv6', label: 'IPv6', letter: '6' },
] as const;

/** The fields of a forward to add, or of the one that is changed. Enter in any line of them is Add. */
export function ForwardFields() {
  const forms = useForms();
  const { control } = forms.forward;
  const [kind, socksTicked, changing] = useWatch({ control, name: ['kind', 'socks', 'changing'] });
  const rules = useWatch({ control: forms.session.control, name: 'forwards' });
  const old = rules.find((rule) => rule.id === changing);
  const isSocks = kind === 'remote' && socksTicked;
  const onEnter = () => void add(forms);
  return (
    <Group title={old ? `Change ${describeRule(old)}` : 'Add a forward'} className="forward-fields">
      <div className="radio-rows">
        <RadioRow control={control} name="kind" label="Kind of forward" choices={kinds} />
        <RadioRow control={control} name="family" label="Address family" choices={families} />
      </div>
      {kind === 'remote' && (
        <FormCheck control={control} name="socks" label="SOCKS proxy on the server (no destination)" letter="x" />
      )}
      <div className="forward-inputs">
        <TextInput
          control={control}
          name="source"
          label="Source port"
          letter="s"
          placeholder="5432 or 127.0.0.5:5432"
          onEnter={onEnter}
        />
        {isSocks ? <PermitList /> : <Destination kind={kind} onEnter={onEnter} />}
        <TextInput
          control={control}
          name="description"
          label="Description"
          letter="t"
          placeholder="Optional"
          onEnter={onEnter}
        />
        <ChangeButtons isChanging={old !== undefined} />
      </div>
      <ForwardStory />
    </Group>
  );
}

function Destination({ kind, onEnter }: { kind: (typeof kinds)[number]['value']; onEnter: () => void }) {
  return (
    <TextInput
      control={useForms().forward.control}
      name="destination"
      label="Destination"
      letter="i"
      placeholder={destinationExample[kind]}
      isDisabled={kind === 'dynamic'}
      onEnter={onEnter}
    />
  );
}

/** Where a SOCKS proxy on the server may lead into this computer's network. */
function PermitList() {
  return (
    <TextInput
      control={useForms().forward.control}
      name="permitOpen"
      label="Allow only"
      letter="i"
      rows={2}
      placeholder="Anywhere, or host:port each"
    />
  );
}
