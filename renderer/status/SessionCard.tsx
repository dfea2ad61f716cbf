import { canClose, isRunning } from '@shared/describe/state.ts';
import type { ForwardSnapshot, SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useId } from 'react';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { StateMark, sessionMark } from '../fields/StateMark.tsx';
import { api } from '../ipc/api.ts';
import { useForms } from '../session/forms.tsx';
import { useUi } from '../store/ui.ts';
import { FixButtons } from '../tunnels/FixButtons.tsx';
import { edit, openProfile } from './actions.ts';
import { Connections } from './Connections.tsx';
import { ErrorBlock } from './ErrorBlock.tsx';
import { ForwardLine } from './ForwardLine.tsx';
import { useFolded } from './folded.ts';
import { Hops } from './Hops.tsx';
import { IdentityFacts } from './IdentityFacts.tsx';
import { ServerFacts } from './ServerFacts.tsx';
import { StateLine } from './StateLine.tsx';
import type { SessionEntry } from './session-entries.ts';
import { Rates } from './traffic/Rates.tsx';
import { TrafficChart } from './traffic/TrafficChart.tsx';
import { Unfold } from './Unfold.tsx';

interface SessionCardProps {
  readonly entry: SessionEntry;
  /** Those of its forwards that are shown. */
  readonly forwards: readonly ForwardSnapshot[];
  /** Shown as one line. */
  readonly isFolded: boolean;
  /** Forwards are drawn only when they come near what is in sight. */
  readonly isLazy: boolean;
}

/** An entry is made anew with every news of any session; what it is made of stays the same. */
const isSameCard = (a: SessionCardProps, b: SessionCardProps): boolean =>
  a.entry.snapshot === b.entry.snapshot &&
  a.entry.profile === b.entry.profile &&
  a.forwards === b.forwards &&
  a.isFolded === b.isFolded &&
  a.isLazy === b.isLazy;

/** One session that was opened: how it stands, who the server is, and each of its forwards. */
export const SessionCard = memo(({ entry, forwards, isFolded, isLazy }: SessionCardProps) => {
  const id = useId();
  const { snapshot } = entry;
  if (!snapshot) return null;
  return (
    <article className="card" data-session={entry.id} aria-labelledby={id}>
      <header className="card-head">
        <FoldButton id={entry.id} name={entry.name} isFolded={isFolded} />
        <StateMark mark={sessionMark(snapshot)} size={20} />
        <div className="card-title">
          <h3 id={id} className="truncate">
            {entry.name}
          </h3>
          <StateLine snapshot={snapshot} />
        </div>
        {isFolded && <span className="muted nowrap">{words().status.summary.forwards(snapshot.forwards.length)}</span>}
        <Rates of={entry.id} />
        <SessionButtons entry={entry} snapshot={snapshot} />
      </header>
      {!isFolded && <CardBody entry={entry} snapshot={snapshot} forwards={forwards} isLazy={isLazy} />}
    </article>
  );
}, isSameCard);

function FoldButton({ id, name, isFolded }: { id: string; name: string; isFolded: boolean }) {
  const fold = useFolded((folded) => folded.fold);
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <Button
      className="icon-button"
      aria-expanded={!isFolded}
      aria-label={words().status.summary.unfold(name)}
      onPress={() => fold([id], !isFolded)}
    >
      <Icon size={16} aria-hidden="true" />
    </Button>
  );
}

type CardBodyProps = Omit<SessionCardProps, 'isFolded'> & { readonly snapshot: SessionSnapshot };

function CardBody({ entry, snapshot, forwards, isLazy }: CardBodyProps) {
  const loaded = useUi((ui) => (ui.base.id === entry.id ? ui.base.builtin : undefined));
  const isPractice = (entry.profile?.builtin ?? loaded) === 'practice';
  return (
    <>
      <SessionTrouble snapshot={snapshot} />
      <Hops snapshot={snapshot} />
      {forwards.length > 0 && (
        <ul className="forward-lines" aria-label={words().status.session.forwards(entry.name)}>
          {forwards.map((forward) => (
            <ForwardLine
              key={forward.id}
              sessionId={entry.id}
              forward={forward}
              session={snapshot.status}
              isPractice={isPractice}
              isLazy={isLazy}
            />
          ))}
        </ul>
      )}
      {isRunning(snapshot.status) && (
        <>
          <Unfold title={words().status.chart.title}>
            <TrafficChart sessionId={entry.id} name={entry.name} />
          </Unfold>
          <Connections snapshot={snapshot} />
        </>
      )}
      {snapshot.identity && <IdentityFacts identity={snapshot.identity} />}
      {snapshot.server && snapshot.status.state !== 'closed' && <ServerFacts server={snapshot.server} />}
    </>
  );
}

function SessionButtons({
  entry: { id, name, profile },
  snapshot,
}: {
  entry: SessionEntry;
  snapshot: SessionSnapshot;
}) {
  const forms = useForms();
  const said = words().status.press;
  return (
    <div className="buttons">
      {snapshot.status.state === 'waiting' && (
        <PushButton
          label={said.retry}
          name={said.retryNamed(name)}
          look="main"
          onPress={() => void api().call('sessions.retryNow', id)}
        />
      )}
      {profile && <PushButton label={said.edit} name={said.editNamed(name)} onPress={() => edit(forms, profile)} />}
      {canClose(snapshot) ? (
        <PushButton
          label={said.close}
          name={said.closeNamed(name)}
          onPress={() => void api().call('sessions.close', id)}
        />
      ) : (
        profile && (
          <PushButton label={said.open} name={said.openNamed(name)} onPress={() => void openProfile(profile)} />
        )
      )}
    </div>
  );
}

/** What stops the session now; where nothing does, the last loss it came back from. */
function SessionTrouble({ snapshot: { id, status, lastError } }: { snapshot: SessionSnapshot }) {
  const at = lastError?.at ?? null;
  if (status.state === 'failed')
    return (
      <ErrorBlock error={status.error} at={at}>
        <FixButtons sessionId={id} about="session" error={status.error} />
      </ErrorBlock>
    );
  if (status.state === 'waiting') return <ErrorBlock error={status.reason} at={at} stage="waiting" />;
  return lastError && status.state !== 'closed' ? <ErrorBlock error={lastError.error} at={at} stage="past" /> : null;
}
