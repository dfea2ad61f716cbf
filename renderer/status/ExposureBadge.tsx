import { describeExposure } from '@shared/describe/exposure.ts';
import type { ForwardSnapshot } from '@shared/model/status.ts';
import { Globe, HelpCircle } from 'lucide-react';

/** Says that other machines can connect to a listener, or that nobody knows; nothing where they cannot. */
export function ExposureBadge({ forward: { rule, status } }: { forward: Pick<ForwardSnapshot, 'rule' | 'status'> }) {
  if (status.state !== 'listening') return null;
  const { exposure } = status;
  const isOpen = exposure === 'network';
  if (!isOpen && !(exposure === 'unknown' && rule.kind === 'remote')) return null;
  const { label, explanation } = describeExposure(exposure);
  const Icon = isOpen ? Globe : HelpCircle;
  return (
    <span className={`exposure exposure-${exposure}`} title={explanation}>
      <Icon size={12} aria-hidden="true" />
      {label}
      <span className="visually-hidden">. {explanation}</span>
    </span>
  );
}
