import type { AgentKeyView, AgentLook } from '@shared/model/agent-view.ts';
import { words } from '@shared/words/words.ts';
import { useController } from 'react-hook-form';
import { FormCheck } from '../../fields/FormCheck.tsx';
import { useForms } from '../forms.tsx';
import { AbsentKeyRow, AgentKeyRow } from './AgentKeyRow.tsx';
import { offerWords, troubleWords } from './agent-words.ts';

/** What the agent holds, each key to be ticked; or why there is nothing to show. */
export function AgentKeys({ look, setting }: { look: AgentLook; setting: string }) {
  const { control } = useForms().session;
  const { field } = useController({ control, name: 'agentKeys' });
  const only = useController({ control, name: 'identitiesOnly' }).field.value;
  const picked: readonly string[] = field.value;
  const pick = (print: string, on: boolean) =>
    field.onChange(on ? [...picked, print] : picked.filter((other) => other !== print));
  const keys = look.state === 'holding' ? look.keys : [];
  const { onlyTicked } = words().agent;
  return (
    <>
      {look.state === 'trouble' && <Trouble {...troubleWords(look.error, setting)} />}
      <KeyList keys={keys} picked={picked} pick={pick} />
      {keys.length > 0 && <p className="help">{offerWords(keys.length, picked.length, only)}</p>}
      <FormCheck control={control} name="identitiesOnly" {...onlyTicked} />
    </>
  );
}

function Trouble({ title, text }: { title: string; text: string }) {
  return (
    <div className="agent-trouble" role="status">
      <strong>{title}</strong>
      <span>{text}</span>
    </div>
  );
}

interface KeyListProps {
  readonly keys: readonly AgentKeyView[];
  readonly picked: readonly string[];
  readonly pick: (fingerprint: string, isPicked: boolean) => void;
}

function KeyList({ keys, picked, pick }: KeyListProps) {
  const absent = picked.filter((print) => !keys.some(({ fingerprint }) => fingerprint === print));
  if (keys.length + absent.length === 0) return null;
  return (
    <ul className="agent-keys" aria-label={words().agent.keys}>
      {keys.map((key) => (
        <AgentKeyRow
          key={key.fingerprint}
          agentKey={key}
          isPicked={picked.includes(key.fingerprint)}
          onPick={(on) => pick(key.fingerprint, on)}
        />
      ))}
      {absent.map((print) => (
        <AbsentKeyRow key={print} fingerprint={print} onDrop={() => pick(print, false)} />
      ))}
    </ul>
  );
}
