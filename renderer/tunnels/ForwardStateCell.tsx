import { describeError } from '@shared/describe/error.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { assertNever } from '@shared/model/result.ts';
import type { SessionState } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { Address } from '../fields/Address.tsx';
import { CopyButton } from '../fields/CopyButton.tsx';
import { forwardMark, StateMark } from '../fields/StateMark.tsx';
import { ExposureBadge } from '../status/ExposureBadge.tsx';
import { forwardFacts } from '../status/forward-facts.ts';
import { forwardTroubles, type Trouble } from '../status/forward-troubles.ts';
import { forwardWords, retryWords } from '../status/forward-words.ts';
import { useNow } from '../status/use-now.ts';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { FixButtons } from './FixButtons.tsx';
import type { ForwardRow } from './rows.ts';

const closed: SessionState = { state: 'closed' };

/** What became of a forward: where it really listens and what it leads to, or why not and what to do. */
export function ForwardStateCell({ row }: { row: ForwardRow }) {
  const session = useLoadedSnapshot()?.status ?? closed;
  if (!row.forward)
    return <span className="muted">{row.rule.enabled ? words().tunnels.notOpen : words().tunnels.off}</span>;
  return (
    <div className="state-cell">
      <StateMark mark={forwardMark(row.forward.status, session)} size={14} />
      <div className="state-words">
        <StateWords forward={row.forward} session={session} />
        {forwardTroubles(row.forward.status).map((trouble) => (
          <TroubleWords key={trouble.key} trouble={trouble} rule={row.rule} />
        ))}
      </div>
    </div>
  );
}

type RowForward = NonNullable<ForwardRow['forward']>;

function StateWords({ forward, session }: { forward: RowForward; session: SessionState }) {
  const { status } = forward;
  switch (status.state) {
    case 'off':
    case 'starting':
      return <span className="muted">{forwardWords(status, session, 0)}</span>;
    case 'listening':
      return <Bound forward={forward} addresses={status.bound} session={session} />;
    case 'failed':
      return status.retryAt === undefined ? null : <Countdown retryAt={status.retryAt} />;
    default:
      return assertNever(status);
  }
}

interface BoundProps {
  readonly forward: RowForward;
  readonly addresses: readonly string[];
  readonly session: SessionState;
}

function Bound({ forward, addresses, session }: BoundProps) {
  const destination = forwardFacts(forward, session).find(({ part }) => part === 'destination');
  return (
    <>
      <span className="bound-list">
        <span className="muted">{words().tunnels.listeningOn}</span>
        {addresses.map((address) => (
          <span key={address} className="bound">
            <Address text={address} />
            <CopyButton text={address} what={address} />
          </span>
        ))}
      </span>
      <ExposureBadge forward={forward} />
      {destination?.holds === 'yes' && forward.rule.kind !== 'dynamic' && (
        <span className="muted">{destination.words}</span>
      )}
    </>
  );
}

function Countdown({ retryAt }: { retryAt: number }) {
  const now = useNow(true);
  return <span>{retryWords(retryAt, now).slice(2)}</span>;
}

/** The title alone, as the cell is narrow; the whole of it stands below the list once the row is selected, and in Status. */
function TroubleWords({ trouble: { lead, error, about }, rule }: { trouble: Trouble; rule: ForwardRule }) {
  const sessionId = useUi((ui) => ui.base.id);
  const { title, cause } = describeError(error);
  return (
    <div className="failure" title={cause}>
      <strong>{lead === '' ? title : lead}</strong>
      <FixButtons sessionId={sessionId} rule={rule} about={about} error={error} only={edits} />
    </div>
  );
}

const edits = ['use-port', 'use-port-zero', 'edit-destination', 'replace-stale-socket', 'retry'] as const;
