import { words } from '@shared/words/words.ts';
import { Check, Plus } from 'lucide-react';
import { PushButton } from '../fields/PushButton.tsx';
import { useForms } from '../session/forms.tsx';
import { add, stopChange } from './actions.ts';
import { PresetMenu } from './PresetMenu.tsx';

/** Add; while the fields change a forward, Apply and the way out. */
export function ChangeButtons({ isChanging }: { isChanging: boolean }) {
  const forms = useForms();
  const { add: addLabel, apply, leave } = words().tunnels;
  const icon = isChanging ? <Check size={14} aria-hidden="true" /> : <Plus size={14} aria-hidden="true" />;
  return (
    <div className="forward-buttons">
      <PushButton {...(isChanging ? apply : addLabel)} icon={icon} onPress={() => void add(forms)} />
      {!isChanging && <PresetMenu />}
      {isChanging && <PushButton label={leave} look="quiet" onPress={() => stopChange(forms)} />}
    </div>
  );
}
