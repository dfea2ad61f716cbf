import { isRunning, sessionHealth } from '@shared/describe/state.ts';
import { assertNever } from '@shared/model/result.ts';
import type { ForwardState, SessionSnapshot, SessionState } from '@shared/model/status.ts';
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';

/** `ready`: as it should be as far as anybody looked, such as a lazy session at rest. */
export type Mark = 'off' | 'good' | 'ready' | 'busy' | 'asking' | 'waiting' | 'partly' | 'bad';

const icons: Readonly<Record<Mark, LucideIcon>> = {
  off: Circle,
  good: CircleCheck,
  ready: CircleDot,
  busy: LoaderCircle,
  asking: CircleHelp,
  waiting: Clock,
  partly: CircleAlert,
  bad: CircleX,
};

/** The mark of a session; a running one with a forward in trouble is not plainly good. */
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
    case 'idle':
      return sessionHealth(snapshot) === 'bad' ? 'partly' : 'ready';
    case 'open':
      return sessionHealth(snapshot) === 'bad' ? 'partly' : 'good';
    default:
      return assertNever(snapshot.status);
  }
}

/** The mark of a forward: good only where its session is open, all of it is bound and its destination answered. */
export function forwardMark(forward: ForwardState, session: SessionState): Mark {
  switch (forward.state) {
    case 'off':
      return 'off';
    case 'starting':
      return 'busy';
    case 'listening':
      return listeningMark(forward, session);
    case 'failed':
      return 'bad';
    default:
      return assertNever(forward);
  }
}

function listeningMark(
  { missing, destination }: Extract<ForwardState, { state: 'listening' }>,
  session: SessionState,
): Mark {
  if (!isRunning(session)) return 'off';
  if (missing.length > 0 || destination.probe === 'failed') return 'partly';
  if (session.state === 'idle') return 'ready';
  if (session.state !== 'open') return 'waiting';
  if (destination.probe === 'checking') return 'busy';
  return destination.probe === 'unchecked' ? 'ready' : 'good';
}

/** A shape and a colour; the word for it always stands beside. */
export function StateMark({ mark, size = 16 }: { mark: Mark; size?: number }) {
  const Icon = icons[mark];
  return <Icon size={size} className={`mark mark-${mark}`} aria-hidden="true" />;
}
