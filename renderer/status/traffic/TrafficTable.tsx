import { formatRate, formatTime } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import type { Rate } from '../../store/traffic/flow-history.ts';

interface TrafficTableProps {
  readonly label: string;
  readonly rates: readonly Rate[];
  /** The beginning of each step, in seconds since the epoch. */
  readonly times: ArrayLike<number>;
}

/** The chart's numbers, newest first; only steps in which anything passed, or of which nothing is known. */
export function TrafficTable({ label, rates, times }: TrafficTableProps) {
  const said = words().status.chart;
  const rows = rates
    .map((rate, index) => ({ rate, time: (times[index] ?? 0) * 1000 }))
    .filter(({ rate }) => rate === null || rate.bytesIn + rate.bytesOut > 0)
    .reverse();
  // The sentence below says that nothing has passed.
  if (rows.length === 0) return null;
  return (
    <div className="connection-frame">
      <table className="connection-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{said.time}</th>
            <th scope="col" className="number">
              {said.in}
            </th>
            <th scope="col" className="number">
              {said.out}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rate, time }) => (
            <tr key={time}>
              <td>{formatTime(time)}</td>
              <td className="number">{rate ? formatRate(rate.bytesIn) : said.unknown}</td>
              <td className="number">{rate ? formatRate(rate.bytesOut) : said.unknown}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
