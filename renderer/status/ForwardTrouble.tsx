import { describeError } from '@shared/describe/error.ts';
import type { ForwardSnapshot } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { formatTime } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { FixButtons } from '../tunnels/FixButtons.tsx';
import { forwardTroubles } from './forward-troubles.ts';

interface ForwardTroubleProps {
  readonly sessionId: string;
  readonly forward: ForwardSnapshot;
}

/** What keeps a forward from being as it should be, with what can be done; where nothing does, its last trouble. */
export function ForwardTrouble({ sessionId, forward }: ForwardTroubleProps) {
  const troubles = forwardTroubles(forward.status);
  if (troubles.length === 0) return <PastTrouble trouble={forward.lastError} />;
  return troubles.map(({ key, lead, error, about }) => (
    <div key={key} className="forward-trouble">
      <TroubleWords lead={lead} error={error} />
      <FixButtons sessionId={sessionId} rule={forward.rule} about={about} error={error} />
    </div>
  ));
}

function TroubleWords({ lead, error }: { lead: string; error: TunnelError }) {
  const { title, cause, fixes } = describeError(error);
  return (
    <p>
      <strong>{lead === '' ? `${title}.` : `${lead}: ${title}.`}</strong> {cause}{' '}
      <span className="trouble-fixes">{fixes.join(' ')}</span>
    </p>
  );
}

function PastTrouble({ trouble }: { trouble: ForwardSnapshot['lastError'] }) {
  if (!trouble) return null;
  const { title, cause } = describeError(trouble.error);
  return (
    <p className="forward-trouble past">{words().status.trouble.last(formatTime(trouble.at), `${title}. ${cause}`)}</p>
  );
}
