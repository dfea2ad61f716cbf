import type { FoundAgent } from '@shared/model/agent-view.ts';
import { words } from '@shared/words/words.ts';
import { useController, useWatch } from 'react-hook-form';
import { FormCheck } from '../../fields/FormCheck.tsx';
import { Group } from '../../fields/Group.tsx';
import { PushButton } from '../../fields/PushButton.tsx';
import { TextInput } from '../../fields/TextInput.tsx';
import { useForms } from '../forms.tsx';
import { AgentKeys } from './AgentKeys.tsx';
import { useAgentLook } from './use-agent-look.ts';

/** The agent of the session: what it holds now, which keys of it are meant, and where it is. */
export function AgentGroup() {
  const methods = useWatch({ control: useForms().session.control, name: 'methods' });
  const text = words().agent;
  return (
    <Group title={text.title}>{methods.includes('agent') ? <Agent /> : <p className="help">{text.notAsked}</p>}</Group>
  );
}

function Agent() {
  const { control } = useForms().session;
  const setting = useWatch({ control, name: 'agent' });
  const view = useAgentLook(setting);
  const text = words().agent;
  return (
    <>
      {view ? <AgentKeys look={view.look} setting={setting} /> : <p className="help">{text.looking}</p>}
      <TextInput control={control} name="agent" {...text.socket} />
      <Found found={view?.found ?? []} />
      <FormCheck control={control} name="agentForwarding" {...text.forwarding} />
      <p className="help">{text.forwardingHelp}</p>
    </>
  );
}

/** Agents with a place of their own on this computer: pressing one fills in the field. */
function Found({ found }: { found: readonly FoundAgent[] }) {
  const { field } = useController({ control: useForms().session.control, name: 'agent' });
  const others = found.filter(({ setting }) => setting !== field.value);
  if (others.length === 0) return null;
  return (
    <div className="agent-found">
      <span className="help">{words().agent.alsoHere}</span>
      {others.map(({ name, setting }) => (
        <PushButton
          key={setting}
          label={name}
          name={words().agent.choose(name, setting)}
          look="quiet"
          onPress={() => field.onChange(setting)}
        />
      ))}
    </div>
  );
}
