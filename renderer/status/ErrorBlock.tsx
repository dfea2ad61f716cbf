import { describeError } from '@shared/describe/error.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { formatTime } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import type { ReactNode } from 'react';

interface ErrorBlockProps {
  readonly error: TunnelError;
  readonly at: number | null;
  /** `past` is over and said in fewer words; `waiting` mends itself in a moment. */
  readonly stage?: 'now' | 'waiting' | 'past';
  /** Below the words: what can be done about it at once. */
  readonly children?: ReactNode;
}

/** An error in a person's words: what, why, and what to do about it. */
export function ErrorBlock({ error, at, stage = 'now', children }: ErrorBlockProps) {
  const { title, cause, fixes } = describeError(error);
  if (stage === 'past') {
    return (
      <p className="past-error">
        {words().status.trouble.last(at === null ? '' : formatTime(at), `${title}. ${cause}`)}
      </p>
    );
  }
  return (
    <div className={`error error-${stage}`}>
      <p className="error-title">
        {title} {at !== null && <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>}
      </p>
      <p>{cause}</p>
      {fixes.length > 0 && (
        <ul>
          {fixes.map((fix) => (
            <li key={fix}>{fix}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
