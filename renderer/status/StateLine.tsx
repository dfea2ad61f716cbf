import type { SessionSnapshot } from '@shared/model/status.ts';
import { RoundTripText } from './RoundTripText.tsx';
import { stateSentence } from './state-words.ts';
import { useAge } from './use-age.ts';
import { useNow } from './use-now.ts';

/** A session's state, ticking where a time belongs to it, and how fast its server answers. */
export function StateLine({ snapshot }: { snapshot: SessionSnapshot }) {
  const { status } = snapshot;
  const countdown = useNow(status.state === 'waiting');
  const now = useAge(status.state === 'open' ? status.since : null);
  return (
    <p className="state-line">
      <span>{stateSentence(snapshot, status.state === 'waiting' ? countdown : now)}</span>
      {status.state === 'open' && <RoundTripText sessionId={snapshot.id} />}
    </p>
  );
}
