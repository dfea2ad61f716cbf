import { describeProblem } from '@shared/describe/problem.ts';
import type { Hop } from '@shared/model/session-profile.ts';
import { parseHop } from '@shared/parse/hops.ts';
import { words } from '@shared/words/words.ts';
import { ArrowDown, ArrowUp, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useController } from 'react-hook-form';
import { FormCheck } from '../fields/FormCheck.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { Choice } from '../log/Choice.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { useForms } from './forms.tsx';
import { hopWords } from './route-words.ts';

/** The jump hosts in the order they are gone through, and two ways to add one. */
export function HopsField() {
  const { control } = useForms().session;
  const { field, fieldState } = useController({ control, name: 'hops' });
  const add = (hop: Hop) => field.onChange([...field.value, hop]);
  const { reuse } = words().proxy.hops;
  return (
    <div className="stack">
      <HopList hops={field.value} onChange={field.onChange} />
      {fieldState.error && (
        <p className="problem" role="alert">
          {fieldState.error.message}
        </p>
      )}
      <TypedHop onAdd={add} />
      <SavedHop onAdd={add} />
      <FormCheck control={control} name="reuseOpenHops" {...reuse} />
    </div>
  );
}

function HopList({ hops, onChange }: { hops: readonly Hop[]; onChange: (hops: Hop[]) => void }) {
  const saved = useSavedSessions();
  const text = words().proxy.hops;
  if (hops.length === 0) return <p className="help">{text.none}</p>;
  return (
    <ol className="hops" aria-label={text.list}>
      {hops.map((hop, index) => {
        const name = hopWords(hop, saved);
        const moved = (to: number) => onChange(hops.toSpliced(index, 1).toSpliced(to, 0, hop));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the way; one server may stand twice
          <li key={index} className="hop">
            <span className="hop-place" aria-hidden="true">
              {index + 1}.
            </span>
            <span className="hop-name truncate">{name}</span>
            <HopButton label={text.up(name)} isDisabled={index === 0} onPress={() => moved(index - 1)}>
              <ArrowUp size={14} aria-hidden="true" />
            </HopButton>
            <HopButton label={text.down(name)} isDisabled={index === hops.length - 1} onPress={() => moved(index + 1)}>
              <ArrowDown size={14} aria-hidden="true" />
            </HopButton>
            <HopButton label={text.remove(name)} onPress={() => onChange(hops.toSpliced(index, 1))}>
              <Minus size={14} aria-hidden="true" />
            </HopButton>
          </li>
        );
      })}
    </ol>
  );
}

interface HopButtonProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}

function HopButton({ label, isDisabled = false, onPress, children }: HopButtonProps) {
  return (
    <Button className="icon-button" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
      {children}
    </Button>
  );
}

const plus = <Plus size={14} aria-hidden="true" />;

function TypedHop({ onAdd }: { onAdd: (hop: Hop) => void }) {
  const { control, getValues, setValue, setError, clearErrors } = useForms().session;
  const text = words().proxy.hops;
  const add = () => {
    const hop = parseHop(getValues('newHop'));
    if (!hop.ok) return setError('newHop', { type: hop.error.kind, message: describeProblem(hop.error) });
    clearErrors('newHop');
    setValue('newHop', '');
    onAdd(hop.value);
  };
  return (
    <div className="hop-adder">
      <TextInput
        control={control}
        name="newHop"
        {...text.typed}
        placeholder="user@bastion.example.com:22"
        onEnter={add}
      />
      <PushButton {...text.add} icon={plus} onPress={add} />
    </div>
  );
}

/** Saved sessions but the one in the form, which cannot lead to itself, and the practice server, which leads nowhere. */
function SavedHop({ onAdd }: { onAdd: (hop: Hop) => void }) {
  const own = useUi((ui) => ui.base.id);
  const sessions = useSavedSessions().filter(({ id, builtin }) => id !== own && !builtin);
  const [chosen, setChosen] = useState('');
  const session = sessions.find(({ id }) => id === chosen) ?? sessions[0];
  if (!session) return null;
  const text = words().proxy.hops;
  const choices = sessions.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="hop-adder">
      <Choice label={text.saved} value={session.id} choices={choices} onChange={setChosen} />
      <PushButton {...text.addSaved} icon={plus} onPress={() => onAdd({ session: session.id })} />
    </div>
  );
}
