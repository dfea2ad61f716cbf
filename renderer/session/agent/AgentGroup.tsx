import type { FoundAgent } from '@shared/model/agent-view.ts';
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
  return (
    <Group title="Agent">
      {methods.includes('agent') ? (
        <Agent />
      ) : (
        <p className="help">Not asked for this session. Tick Agent above to sign in with the keys it holds.</p>
      )}
    </Group>
  );
}

function Agent() {
  const { control } = useForms().session;
  const setting = useWatch({ control, name: 'agent' });
  const view = useAgentLook(setting);
  return (
    <>
      {view ? <AgentKeys look={view.look} setting={setting} /> : <p className="help">Looking at the agent…</p>}
      <TextInput
        control={control}
        name="agent"
        label="Agent socket (IdentityAgent)"
        letter="s"
        placeholder="The usual one, SSH_AUTH_SOCK"
      />
      <Found found={view?.found ?? []} />
      <FormCheck
        control={control}
        name="agentForwarding"
        label="Let programs on the server use this agent (agent forwarding)"
        letter="l"
      />
      <p className="help">
        Whoever is root there can then sign in elsewhere as you while the session is open. Jump hosts do not need it:
        you sign in to each of them from here.
      </p>
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
      <span className="help">Also here:</span>
      {others.map(({ name, setting }) => (
        <PushButton
          key={setting}
          label={name}
          name={`${name}: use ${setting}`}
          look="quiet"
          onPress={() => field.onChange(setting)}
        />
      ))}
    </div>
  );
}
