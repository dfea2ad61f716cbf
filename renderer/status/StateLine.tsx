import type { SessionSnapshot } from '@shared/model/status.ts';
import { stateSentence } from './state-words.ts';
import { useNow } from './use-now.ts';

/** A session's state, ticking where a time belongs to it. */
export function StateLine({ snapshot }: { snapshot: SessionSnapshot }) {
  const { state } = snapshot.status;
  const now = useNow(state === 'open' || state === 'waiting');
  return <p className="state-line">{stateSentence(snapshot, now)}</p>;
}
