import { formatDestination, formatSource, kindName } from '@shared/describe/rule.ts';
import type { ForwardSnapshot, SessionState } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { ArrowRight, ExternalLink } from 'lucide-react';
import { memo } from 'react';
import { Address } from '../fields/Address.tsx';
import { CopyAddress } from '../fields/CopyAddress.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { forwardMark, StateMark } from '../fields/StateMark.tsx';
import { openPage } from './actions.ts';
import { ExposureBadge } from './ExposureBadge.tsx';
import { ForwardFacts } from './ForwardFacts.tsx';
import { ForwardTrouble } from './ForwardTrouble.tsx';
import { LazyItem } from './LazyItem.tsx';
import { UseForward } from './use/UseForward.tsx';

interface ForwardLineProps {
  readonly sessionId: string;
  readonly forward: ForwardSnapshot;
  readonly session: SessionState;
  readonly isPractice: boolean;
  /** Drawn only when it comes near what is in sight. */
  readonly isLazy: boolean;
}

/** One forward as a sentence: kind, where it really listens, where it leads; below it, how it stands and what it carried. */
export const ForwardLine = memo(({ isLazy, ...rest }: ForwardLineProps) => (
  <LazyItem isLazy={isLazy}>
    <ForwardContent {...rest} />
  </LazyItem>
));

function ForwardContent({ sessionId, forward, session, isPractice }: Omit<ForwardLineProps, 'isLazy'>) {
  const { rule, status } = forward;
  const hasPage = isPractice && status.state === 'listening' && session.state === 'open';
  return (
    <>
      <StateMark mark={forwardMark(status, session)} />
      <div className="forward-main">
        <p className="forward-route">
          <span className={`kind kind-${rule.kind}`}>{kindName(rule.kind)}</span>
          <Listeners forward={forward} />
          <ArrowRight size={14} className="muted" role="img" aria-label={words().status.forward.to} />
          <Address text={formatDestination(rule)} />
          <ExposureBadge forward={forward} />
          {rule.description && <span className="muted">{rule.description}</span>}
        </p>
        <ForwardFacts sessionId={sessionId} forward={forward} session={session} />
        <ForwardTrouble sessionId={sessionId} forward={forward} />
      </div>
      {hasPage ? (
        <PushButton
          label={words().status.press.page}
          name={words().status.press.pageNamed(kindName(rule.kind))}
          icon={<ExternalLink size={14} aria-hidden="true" />}
          onPress={() => void openPage(sessionId, forward.id)}
        />
      ) : (
        session.state === 'open' && <UseForward sessionId={sessionId} forward={forward} />
      )}
    </>
  );
}

/** What is really bound, each address with its copy button; what was asked for while nothing is. */
function Listeners({ forward: { rule, status } }: { forward: ForwardSnapshot }) {
  if (status.state !== 'listening') return <Address text={formatSource(rule.source)} />;
  return status.bound.map((address) => (
    <span key={address} className="bound">
      <CopyAddress text={address} />
    </span>
  ));
}
