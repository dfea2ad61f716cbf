import { sessionColours } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { useController } from 'react-hook-form';
import { useForms } from '../session/forms.tsx';

/** The mark of the session in the list. A word of another program's stays as it is until another is chosen. */
export function ColourField() {
  const { field } = useController({ control: useForms().session.control, name: 'colour' });
  const text = words().sessions;
  const known: readonly string[] = ['', ...sessionColours];
  return (
    <label className="field colour-field">
      <span className="label">{text.colour}</span>
      <span
        className={`colour-mark ${field.value === '' ? 'colour-none' : `colour-${field.value}`}`}
        aria-hidden="true"
      />
      <select className="input" value={field.value} onChange={(event) => field.onChange(event.target.value)}>
        <option value="">{text.noColour}</option>
        {sessionColours.map((colour) => (
          <option key={colour} value={colour}>
            {text.colours[colour]}
          </option>
        ))}
        {!known.includes(field.value) && <option value={field.value}>{field.value}</option>}
      </select>
    </label>
  );
}
