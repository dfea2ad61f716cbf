import type { CheckStep } from '@shared/model/check.ts';
import { formatMilliseconds } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { useEffect, useRef } from 'react';
import { StateMark } from '../fields/StateMark.tsx';
import { ErrorBlock } from '../status/ErrorBlock.tsx';
import { statusWord, stepMark } from './words.ts';

/** The steps of a check, each with what it found, and under one that failed why and what to do. */
export function CheckSteps({ steps }: { steps: readonly CheckStep[] }) {
  return (
    <ol className="check-steps" aria-label={words().check.steps}>
      {steps.map((step) => (
        <StepLine key={step.id} step={step} />
      ))}
    </ol>
  );
}

function StepLine({ step: { title, status, milliseconds, detail, error } }: { step: CheckStep }) {
  const line = useFailureInSight(status);
  return (
    <li ref={line} className={`check-step check-${status}`}>
      <StateMark mark={stepMark[status]} />
      <div className="check-main">
        <p className="check-title">
          {title} <span className="check-word">{statusWord(status)}</span>
        </p>
        {detail !== '' && <p className="check-detail">{detail}</p>}
        {error && <ErrorBlock error={error} at={null} />}
      </div>
      <span className="check-ms">{milliseconds === null ? '' : formatMilliseconds(milliseconds)}</span>
    </li>
  );
}

/** Brings a step into sight as it fails: the steps before it may fill the panel. */
function useFailureInSight(status: CheckStep['status']) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (status === 'failed') line.current?.scrollIntoView({ block: 'nearest' });
  }, [status]);
  return line;
}
