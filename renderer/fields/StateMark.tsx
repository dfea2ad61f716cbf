import { sessionHealth } from '@shared/describe/state.ts';
import { assertNever } from '@shared/model/result.ts';
import type { ForwardState, SessionSnapshot } from '@shared/model/status.ts';
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';

export type Mark = 'off' | 'good' | 'busy' | 'asking' | 'waiting' | 'partly' | 'bad';

const icons: Readonly<Record<Mark, LucideIcon>> = {
  off: Circle,
  good: CircleCheck,
  busy: LoaderCircle,
  asking: CircleHelp,
  waiting: Clock,
  partly: CircleAlert,
  bad: CircleX,
};

/** The mark of a session; an open one with a forward in trouble is not plainly good. */
export function sessionMark(snapshot: SessionSnapshot | null): Mark {
  if (!snapshot) return 'off';
  switch (snapshot.status.state) {
    case 'closed':
      return 'off';
    case 'connecting':
      return 'busy';
    case 'prompting':
      return 'asking';
    case 'waiting':
      return 'waiting';
    case 'failed':
      return 'bad';
    case 'open':
      return sessionHealth(snapshot) === 'bad' ? 'partly' : 'good';
    default:
      return assertNever(snapshot.status);
  }
}

/** The mark of a forward; one that listens while its session is away is waiting, not good. */
export function forwardMark(forward: ForwardState, sessionOpen: boolean): Mark {
  switch (forward.state) {
    case 'off':
      return 'off';
    case 'starting':
      return 'busy';
    case 'listening':
      return sessionOpen ? 'good' : 'waiting';
    case 'failed':
      return 'bad';
    default:
      return assertNever(forward);
  }
}

/** A shape and a colour; the word for it always stands beside. */
export function StateMark({ mark, size = 16 }: { mark: Mark; size?: number }) {
  const Icon = icons[mark];
  return <Icon size={size} className={`mark mark-${mark}`} aria-hidden="true" />;
}
