import { Plus } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useForms } from '../session/forms.tsx';
import { add } from './actions.ts';
import { destinationExample, kindHelp } from './kind-help.ts';

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

/** The fields of a forward to add. Enter in any of them is Add. */
export function ForwardFields() {
  const forms = useForms();
  const { control } = forms.forward;
  const kind = useWatch({ control, name: 'kind' });
  const onEnter = () => void add(forms);
  return (
    <Group title="Add a forward" className="forward-fields">
      <div className="radio-rows">
        <RadioRow control={control} name="kind" label="Kind of forward" choices={kinds} />
        <RadioRow control={control} name="family" label="Address family" choices={families} />
      </div>
      <p className="help kind-help" aria-live="polite">
        {kindHelp[kind]}
      </p>
      <div className="forward-inputs">
        <TextInput
          control={control}
          name="source"
          label="Source port"
          letter="s"
          placeholder="5432 or 127.0.0.5:5432"
          onEnter={onEnter}
        />
        <TextInput
          control={control}
          name="destination"
          label="Destination"
          letter="i"
          placeholder={destinationExample[kind]}
          isDisabled={kind === 'dynamic'}
          onEnter={onEnter}
        />
        <TextInput
          control={control}
          name="description"
          label="Description"
          letter="t"
          placeholder="Optional"
          onEnter={onEnter}
        />
        <PushButton label="Add" letter="d" icon={<Plus size={14} aria-hidden="true" />} onPress={onEnter} />
      </div>
    </Group>
  );
}
