import { describeError } from '@shared/describe/error.ts';
import { assertNever } from '@shared/model/result.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { Address } from '../fields/Address.tsx';
import { forwardMark, StateMark } from '../fields/StateMark.tsx';
import { forwardWords } from '../status/forward-words.ts';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { NextPortButton } from './NextPortButton.tsx';
import type { ForwardRow } from './rows.ts';

/** What became of a forward: where it really listens, or why not and what to do. */
export function ForwardStateCell({ row }: { row: ForwardRow }) {
  const isOpen = useLoadedSnapshot()?.status.state === 'open';
  if (!row.status) return <span className="muted">Not open</span>;
  return (
    <div className="state-cell">
      <StateMark mark={forwardMark(row.status, isOpen)} size={14} />
      <StateWords row={row} />
    </div>
  );
}

function StateWords({ row: { id, status } }: { row: ForwardRow }) {
  if (!status) return null;
  switch (status.state) {
    case 'off':
      return <OffWords />;
    case 'starting':
      return <span>Starting</span>;
    case 'listening':
      return <Bound addresses={status.bound} />;
    case 'failed':
      return <Failure id={id} error={status.error} />;
    default:
      return assertNever(status);
  }
}

function OffWords() {
  const session = useLoadedSnapshot()?.status ?? { state: 'closed' };
  return <span className="muted">{forwardWords({ state: 'off' }, session)}</span>;
}

function Bound({ addresses }: { addresses: readonly string[] }) {
  return (
    <span className="bound-list">
      <span>Listening on</span>
      {addresses.map((address) => (
        <Address key={address} text={address} />
      ))}
    </span>
  );
}

function Failure({ id, error }: { id: string; error: TunnelError }) {
  const { title, cause } = describeError(error);
  return (
    <div className="failure">
      <span>
        {title}. {cause}
      </span>
      <NextPortButton forwardId={id} error={error} />
    </div>
  );
}
