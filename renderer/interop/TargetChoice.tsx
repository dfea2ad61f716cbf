import { words } from '@shared/words/words.ts';
import { Label, Radio, RadioGroup } from 'react-aria-components';

interface TargetChoiceProps {
  readonly asRows: boolean;
  readonly onChange: (asRows: boolean) => void;
}

/** Whether one line becomes a session of its own, or forwards of the session in the form. */
export function TargetChoice({ asRows, onChange }: TargetChoiceProps) {
  const text = words().interop;
  return (
    <RadioGroup
      className="radio-row"
      orientation="horizontal"
      value={asRows ? 'rows' : 'session'}
      onChange={(value) => onChange(value === 'rows')}
    >
      <Label className="label">{text.target}</Label>
      <Radio value="session" className="radio">
        <span className="radio-dot" aria-hidden="true" />
        {text.asSession}
      </Radio>
      <Radio value="rows" className="radio">
        <span className="radio-dot" aria-hidden="true" />
        {text.asRows(text.thisSession)}
      </Radio>
    </RadioGroup>
  );
}
