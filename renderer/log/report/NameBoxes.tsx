import type { ReportNames } from '@shared/report/facts.ts';
import { words } from '@shared/words/words.ts';
import { CheckField } from '../../fields/CheckField.tsx';

interface NameBoxesProps {
  readonly include: ReportNames;
  readonly onChange: (include: ReportNames) => void;
}

/** Which names a report may tell as they are. */
export function NameBoxes({ include, onChange }: NameBoxesProps) {
  const said = words().log.reports;
  return (
    <fieldset className="report-names">
      <legend className="label">{said.include}</legend>
      {(['hosts', 'people', 'paths'] as const).map((kind) => (
        <CheckField
          key={kind}
          label={said[kind]}
          isSelected={include[kind]}
          onChange={(isTold) => onChange({ ...include, [kind]: isTold })}
        />
      ))}
    </fieldset>
  );
}
