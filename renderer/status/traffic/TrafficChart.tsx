import { formatRate } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { useMemo, useState } from 'react';
import { PushButton } from '../../fields/PushButton.tsx';
import { Choice } from '../../log/Choice.tsx';
import type { Rate } from '../../store/traffic/flow-history.ts';
import { Plot } from './Plot.tsx';
import { type Grain, plotData } from './plot.ts';
import { TrafficTable } from './TrafficTable.tsx';
import { useFlow } from './use-flow.ts';

type Span = 'minute' | 'tenMinutes' | 'hour';

const grains: Readonly<Record<Span, Grain>> = {
  minute: { stepMs: 1_000, steps: 60 },
  tenMinutes: { stepMs: 5_000, steps: 120 },
  hour: { stepMs: 30_000, steps: 120 },
};

/** What a session carried over time, as a chart or as a table. */
export function TrafficChart({ sessionId, name }: { sessionId: string; name: string }) {
  const [span, setSpan] = useState<Span>('tenMinutes');
  const [isTable, setTable] = useState(false);
  const said = words().status.chart;
  const grain = grains[span];
  const { history, now } = useFlow(sessionId, grain.stepMs, grain.stepMs * grain.steps);
  const rates = useMemo(() => history.rates(now, grain.stepMs, grain.steps), [history, now, grain]);
  const data = useMemo(() => plotData(rates, now, grain), [rates, now, grain]);
  return (
    <section className="traffic-chart" aria-label={said.label(name)}>
      <div className="chart-tools">
        <Choice
          label={said.span}
          value={span}
          choices={(['minute', 'tenMinutes', 'hour'] as const).map((value) => ({ value, label: said.spans[value] }))}
          onChange={setSpan}
        />
        <span className="chart-key key-in">{said.in}</span>
        <span className="chart-key key-out">{said.out}</span>
        <PushButton look="quiet" label={isTable ? said.asChart : said.asTable} onPress={() => setTable(!isTable)} />
      </div>
      {isTable ? (
        <TrafficTable label={said.label(name)} rates={rates} times={data[0]} />
      ) : (
        <Plot data={data} names={[said.in, said.out]} summary={summary(said.label(name), rates)} />
      )}
      <p className="chart-note">{mostWords(rates)}</p>
    </section>
  );
}

const summary = (label: string, rates: readonly Rate[]): string => `${label}. ${mostWords(rates)}`;

function mostWords(rates: readonly Rate[]): string {
  const said = words().status.chart;
  const most = (way: 'bytesIn' | 'bytesOut') => Math.max(0, ...rates.map((rate) => rate?.[way] ?? 0));
  const [ins, outs] = [most('bytesIn'), most('bytesOut')];
  const sentence = ins + outs === 0 ? said.nothing : said.most(formatRate(ins), formatRate(outs));
  return rates.includes(null) ? `${sentence} ${said.unseen}` : sentence;
}
