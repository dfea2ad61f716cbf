import { describeRule } from '@shared/describe/rule.ts';
import type { ForwardKind } from '@shared/model/forward-rule.ts';
import { words } from '@shared/words/words.ts';
import { useWatch } from 'react-hook-form';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useForms } from '../session/forms.tsx';
import { add } from './actions.ts';
import { ChangeButtons } from './ChangeButtons.tsx';
import { ForwardStory } from './ForwardStory.tsx';

const kinds = ['local', 'remote', 'dynamic'] as const;
const families = ['auto', 'ipv4', 'ipv6'] as const;

/** The fields of a forward to add, or of the one that is changed. Enter in any line of them is Add. */
export function ForwardFields() {
  const forms = useForms();
  const { control } = forms.forward;
  const [kind, socksTicked, changing] = useWatch({ control, name: ['kind', 'socks', 'changing'] });
  const rules = useWatch({ control: forms.session.control, name: 'forwards' });
  const old = rules.find((rule) => rule.id === changing);
  const isSocks = kind === 'remote' && socksTicked;
  const onEnter = () => void add(forms);
  const text = words().tunnels;
  return (
    <Group title={old ? text.changeTitle(describeRule(old)) : text.addTitle} className="forward-fields">
      <div className="radio-rows">
        <RadioRow
          control={control}
          name="kind"
          label={text.kind}
          choices={kinds.map((value) => ({ value, ...text.kinds[value] }))}
        />
        <RadioRow
          control={control}
          name="family"
          label={text.family}
          choices={families.map((value) => ({ value, ...text.families[value] }))}
        />
      </div>
      {kind === 'remote' && <FormCheck control={control} name="socks" {...text.socks} />}
      <div className="forward-inputs">
        <TextInput control={control} name="source" {...text.source} onEnter={onEnter} />
        {isSocks ? <PermitList /> : <Destination kind={kind} onEnter={onEnter} />}
        <TextInput control={control} name="description" {...text.description} onEnter={onEnter} />
        <ChangeButtons isChanging={old !== undefined} />
      </div>
      <ForwardStory />
    </Group>
  );
}

const examples = { local: 'db.internal:5432', remote: 'localhost:3000' } as const;

function Destination({ kind, onEnter }: { kind: ForwardKind; onEnter: () => void }) {
  return (
    <TextInput
      control={useForms().forward.control}
      name="destination"
      {...words().tunnels.destination}
      placeholder={kind === 'dynamic' ? words().tunnels.chosenByProgram : examples[kind]}
      isDisabled={kind === 'dynamic'}
      onEnter={onEnter}
    />
  );
}

/** Where a SOCKS proxy on the server may lead into this computer's network. */
function PermitList() {
  return <TextInput control={useForms().forward.control} name="permitOpen" {...words().tunnels.permit} rows={2} />;
}
