import { describeError } from '@shared/describe/error.ts';
import { formatDestination, formatSource, kindName } from '@shared/describe/rule.ts';
import type { ForwardSnapshot, SessionState, Traffic } from '@shared/model/status.ts';
import { ArrowRight, ExternalLink } from 'lucide-react';
import { Address } from '../fields/Address.tsx';
import { CopyButton } from '../fields/CopyButton.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { forwardMark, StateMark } from '../fields/StateMark.tsx';
import { useUi } from '../store/ui.ts';
import { NextPortButton } from '../tunnels/NextPortButton.tsx';
import { openPage } from './actions.ts';
import { count, formatBytes, formatTime } from './format.ts';
import { forwardWords } from './forward-words.ts';

interface ForwardLineProps {
  readonly sessionId: string;
  readonly forward: ForwardSnapshot;
  readonly session: SessionState;
  readonly isPractice: boolean;
}

/** One forward as a sentence: kind, where it really listens, where it leads; below it, how it stands and what it carried. */
export function ForwardLine({ sessionId, forward, session, isPractice }: ForwardLineProps) {
  const { rule, status } = forward;
  const isLoaded = useUi((ui) => ui.base.id === sessionId);
  const hasPage = isPractice && status.state === 'listening' && session.state === 'open';
  return (
    <li className="forward-line">
      <StateMark mark={forwardMark(status, session.state === 'open')} />
      <div className="forward-main">
        <p className="forward-route">
          <span className={`kind kind-${rule.kind}`}>{kindName[rule.kind]}</span>
          <Listeners forward={forward} />
          <ArrowRight size={14} className="muted" role="img" aria-label="to" />
          <Address text={formatDestination(rule)} />
          {rule.description && <span className="muted">{rule.description}</span>}
        </p>
        <p className="forward-facts">
          <span>{forwardWords(status, session)}</span>
          <Carried traffic={forward.traffic} />
        </p>
        <Trouble forward={forward} />
      </div>
      {status.state === 'failed' && isLoaded && <NextPortButton forwardId={forward.id} error={status.error} />}
      {hasPage && (
        <PushButton
          label="Open the page"
          name={`Open the page through the ${kindName[rule.kind]} forward`}
          icon={<ExternalLink size={14} aria-hidden="true" />}
          onPress={() => void openPage(sessionId, forward.id)}
        />
      )}
    </li>
  );
}

/** What is really bound, each address with its copy button; what was asked for while nothing is. */
function Listeners({ forward: { rule, status } }: { forward: ForwardSnapshot }) {
  if (status.state !== 'listening') return <Address text={formatSource(rule.source)} />;
  return status.bound.map((address) => (
    <span key={address} className="bound">
      <Address text={address} />
      <CopyButton text={address} what={address} />
    </span>
  ));
}

function Carried({ traffic }: { traffic: Traffic }) {
  if (traffic.connectionsTotal === 0) return null;
  return (
    <>
      <span>
        {count(traffic.connections, 'open connection')}, {traffic.connectionsTotal} in all
      </span>
      <span>{formatBytes(traffic.bytesIn)} in</span>
      <span>{formatBytes(traffic.bytesOut)} out</span>
    </>
  );
}

function Trouble({ forward: { status, lastError } }: { forward: ForwardSnapshot }) {
  if (status.state === 'failed') {
    const { cause, fixes } = describeError(status.error);
    return (
      <p className="forward-trouble">
        {cause} {fixes.join(' ')}
      </p>
    );
  }
  if (!lastError) return null;
  const { title, cause } = describeError(lastError.error);
  return (
    <p className="forward-trouble past">
      Last trouble, {formatTime(lastError.at)}: {title}. {cause}
    </p>
  );
}
