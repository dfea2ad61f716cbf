import { describeRule } from '@shared/describe/rule.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { words } from '@shared/words/words.ts';
import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import { useForms } from '../session/forms.tsx';
import { setEnabled } from './actions.ts';

/** Whether a forward starts with its session; on a running one it starts and stops at once. */
export function EnabledBox({ rule }: { rule: ForwardRule }) {
  const forms = useForms();
  return (
    <Checkbox
      className="check"
      aria-label={words().tunnels.enabled(describeRule(rule))}
      isSelected={rule.enabled}
      onChange={(on) => void setEnabled(forms, rule.id, on)}
    >
      <span className="check-box" aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
    </Checkbox>
  );
}
