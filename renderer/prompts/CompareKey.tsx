import type { KeyComparison } from '@shared/parse/key-claim.ts';
import { words } from '@shared/words/words.ts';
import { CircleCheck, CircleX, type LucideIcon } from 'lucide-react';
import { Label, TextArea, TextField } from 'react-aria-components';

interface CompareKeyProps {
  readonly told: string;
  readonly comparison: KeyComparison;
  readonly onChange: (told: string) => void;
  readonly label?: string;
}

/** A place to paste what one was told the key is; Culvert does the comparing, letter by letter. */
export function CompareKey({ told, comparison, onChange, label = words().prompts.compareWith }: CompareKeyProps) {
  return (
    <TextField className="field" value={told} onChange={onChange} autoComplete="off">
      <Label className="label">{label}</Label>
      <TextArea
        className="input input-lines compare-input"
        rows={2}
        spellCheck="false"
        placeholder={words().prompts.comparePlaceholder}
      />
      <Outcome comparison={comparison} />
    </TextField>
  );
}

const outcomes: Readonly<Record<Exclude<KeyComparison, 'empty'>, readonly [LucideIcon, string]>> = {
  same: [CircleCheck, 'same'],
  different: [CircleX, 'different'],
  unreadable: [CircleX, 'different'],
};

function Outcome({ comparison }: { comparison: KeyComparison }) {
  if (comparison === 'empty') return <p className="compare" role="status" />;
  const [Icon, look] = outcomes[comparison];
  return (
    <p className={`compare compare-${look}`} role="status">
      <Icon size={16} aria-hidden="true" /> {words().prompts[comparison]}
    </p>
  );
}
