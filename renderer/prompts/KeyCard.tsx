import { words } from '@shared/words/words.ts';
import { CopyButton } from '../fields/CopyButton.tsx';

interface KeyCardProps {
  /** What it is, where two stand side by side. */
  readonly title?: string;
  readonly algorithm: string;
  readonly fingerprint: string;
  /** Where it is written down. */
  readonly place?: string;
  readonly look?: 'plain' | 'old' | 'new';
}

/** A key as a person compares it: its type and its fingerprint. */
export function KeyCard({ title, algorithm, fingerprint, place, look = 'plain' }: KeyCardProps) {
  return (
    <div className={`fingerprint fingerprint-${look}`}>
      {title && <strong className="fingerprint-title">{title}</strong>}
      <span className="muted">{algorithm}</span>
      <code className="selectable">{fingerprint}</code>
      <CopyButton
        text={fingerprint}
        what={title ? words().prompts.fingerprintOf(title) : words().prompts.fingerprint}
      />
      {place && <span className="muted fingerprint-place">{place}</span>}
    </div>
  );
}
