import { describeRule } from '@shared/describe/rule.ts';
import type { ForwardSnapshot, SessionState } from '@shared/model/status.ts';
import { counted, formatBytes } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { PushButton } from '../fields/PushButton.tsx';
import { forwardKey, useTraffic } from '../store/traffic/traffic.ts';
import { probe } from './actions.ts';
import { FactList } from './FactList.tsx';
import { forwardFacts } from './forward-facts.ts';
import { forwardWords } from './forward-words.ts';
import { Rates } from './traffic/Rates.tsx';
import { useNow } from './use-now.ts';

interface ForwardFactsProps {
  readonly sessionId: string;
  readonly forward: ForwardSnapshot;
  readonly session: SessionState;
}

/** How a forward stands, part by part, and what it carried. */
export function ForwardFacts({ sessionId, forward, session }: ForwardFactsProps) {
  const facts = forwardFacts(forward, session);
  return (
    <div className="forward-facts">
      {facts.length > 0 ? <FactList facts={facts} /> : <StateWords forward={forward} session={session} />}
      <CheckAgain sessionId={sessionId} forward={forward} session={session} />
      <Carried sessionId={sessionId} forward={forward} />
    </div>
  );
}

/** Ticks where the forward is tried again by itself. */
function StateWords({ forward: { status }, session }: Omit<ForwardFactsProps, 'sessionId'>) {
  const now = useNow(status.state === 'failed' && status.retryAt !== undefined);
  return <span className={status.state === 'failed' ? 'bad-text' : ''}>{forwardWords(status, session, now)}</span>;
}

/** The button that looks anew whether the destination answers; only an open session can. */
export function CheckAgain({ sessionId, forward, session }: ForwardFactsProps) {
  const { status, rule, id } = forward;
  if (status.state !== 'listening' || session.state !== 'open') return null;
  const { destination } = status;
  if (destination.probe === 'none') return null;
  const said = words().status.facts;
  const label = destination.probe === 'unchecked' ? said.checkNow : said.checkAgain;
  return (
    <PushButton
      label={label}
      name={said.checkNamed(label, describeRule(rule))}
      look="quiet"
      isDisabled={destination.probe === 'checking'}
      onPress={() => void probe(sessionId, id)}
    />
  );
}

function Carried({ sessionId, forward }: Omit<ForwardFactsProps, 'session'>) {
  const key = forwardKey(sessionId, forward.id);
  const traffic = useTraffic(({ counters }) => counters.get(key)) ?? forward.traffic;
  if (traffic.connectionsTotal === 0) return null;
  const said = words().status.flow;
  return (
    <>
      <span>{said.carried(counted(traffic.connections, said.connections), traffic.connectionsTotal)}</span>
      <span>
        {formatBytes(traffic.bytesIn)} {said.in}
      </span>
      <span>
        {formatBytes(traffic.bytesOut)} {said.out}
      </span>
      <Rates of={key} />
    </>
  );
}
