import { formatRate } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { sparkPath } from './spark-path.ts';
import { useFlow } from './use-flow.ts';
import { useInSight } from './use-in-sight.ts';

const [width, height, seconds] = [72, 18, 60];

/** What passes through a forward or session now, and the shape of the last minute. Nothing where nothing passed in it. */
export function Rates({ of }: { of: string }) {
  const [place, isInSight] = useInSight<HTMLSpanElement>();
  return (
    <span ref={place} className="rates">
      {isInSight && <Flowing of={of} />}
    </span>
  );
}

function Flowing({ of }: { of: string }) {
  const { history, now } = useFlow(of, 1_000, seconds * 1_000);
  const rates = history.rates(now, 1_000, seconds);
  const shapes = (['bytesOut', 'bytesIn'] as const).map((way) => [way, sparkPath(rates, way, width, height)] as const);
  if (shapes.every(([, path]) => path === '')) return null;
  const { bytesIn, bytesOut } = history.current(now);
  const { in: inWord, out: outWord } = words().status.flow;
  return (
    <>
      <svg className="spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {shapes.map(([way, path]) => (
          <path key={way} className={`spark-${way}`} d={path} />
        ))}
      </svg>
      <span className="rate">
        <ArrowDown size={12} aria-hidden="true" />
        {formatRate(bytesIn)} <span className="visually-hidden">{inWord}</span>
      </span>
      <span className="rate">
        <ArrowUp size={12} aria-hidden="true" />
        {formatRate(bytesOut)} <span className="visually-hidden">{outWord}</span>
      </span>
    </>
  );
}
