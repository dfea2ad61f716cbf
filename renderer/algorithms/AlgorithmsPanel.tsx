import { presetWords } from '@shared/describe/algorithm.ts';
import { type AlgorithmPreset, algorithmPresets, algorithmRoles } from '@shared/model/algorithms.ts';
import { words } from '@shared/words/words.ts';
import { Radio, RadioGroup } from 'react-aria-components';
import { useController } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { Group } from '../fields/Group.tsx';
import { Mnemonic } from '../fields/Mnemonic.tsx';
import { useForms } from '../session/forms.tsx';
import { UnsavedMark } from '../session/UnsavedMark.tsx';
import { isOwn, withPreset } from './order.ts';
import { PartList } from './PartList.tsx';

/** PuTTY's Kex, Host key and Cipher in one place: a preset for most, and the orders themselves for who wants them. */
export function AlgorithmsPanel() {
  const { field } = useController({ control: useForms().session.control, name: 'algorithms' });
  return (
    <PanelFrame title={words().window.panels.algorithms} tools={<UnsavedMark />} lead={words().algorithms.lead}>
      <Presets settings={field.value} onChange={(preset) => field.onChange(withPreset(field.value, preset))} />
      <div className="algorithm-parts">
        {algorithmRoles.map((role) => (
          <PartList key={role} role={role} settings={field.value} onChange={field.onChange} />
        ))}
      </div>
    </PanelFrame>
  );
}

function Presets({
  settings,
  onChange,
}: {
  settings: Parameters<typeof withPreset>[0];
  onChange: (preset: AlgorithmPreset) => void;
}) {
  const isChanged = algorithmRoles.some((role) => isOwn(settings, role));
  return (
    <Group title={words().algorithms.preset}>
      <RadioGroup
        className="preset-choices"
        aria-label={words().algorithms.preset}
        value={settings.preset}
        onChange={(value) => onChange(value as AlgorithmPreset)}
      >
        {algorithmPresets.map((preset) => (
          <Radio key={preset} value={preset} className="radio preset-choice" data-mnemonic={presetWords(preset).letter}>
            <span className="radio-dot" aria-hidden="true" />
            <span>
              <Mnemonic text={presetWords(preset).label} letter={presetWords(preset).letter} />
              <span className="help">{presetWords(preset).purpose}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {isChanged && <p className="help">{words().algorithms.changedBelow}</p>}
    </Group>
  );
}
