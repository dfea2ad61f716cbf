import { formatRate } from '@shared/words/format.ts';
import uPlot from 'uplot';
import type { Rate } from '../../store/traffic/flow-history.ts';

/** Milliseconds of a step and how many are shown. */
export interface Grain {
  readonly stepMs: number;
  readonly steps: number;
}

/** Times in seconds and rates of both directions, as uPlot wants them; null makes a gap. */
export function plotData(rates: readonly Rate[], now: number, { stepMs }: Grain): uPlot.AlignedData {
  const last = Math.floor(now / stepMs);
  const times = rates.map((_, index) => ((last - rates.length + 1 + index) * stepMs) / 1000);
  return [times, rates.map((rate) => rate?.bytesIn ?? null), rates.map((rate) => rate?.bytesOut ?? null)];
}

/** The least the height stands for, in bytes a second. */
const least = 1_000;

/** A chart in the colours of the page as it is now; it is drawn when its data is set, and never by itself. */
export function createPlot(target: HTMLElement, width: number, names: readonly [string, string]): uPlot {
  const colour = (name: string) => getComputedStyle(target).getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--muted'),
    font: `11px ${getComputedStyle(target).fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const line = (label: string, stroke: string, dash: number[] = []): uPlot.Series => ({
    label,
    stroke,
    width: 1.5,
    dash,
    points: { show: false },
    spanGaps: false,
  });
  return new uPlot(
    {
      width,
      height: 150,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_plot, _min, max) => [0, Math.max(max ?? 0, least) * 1.05] } },
      axes: [
        { ...axis, size: 28, space: 90, values: (_plot, times) => times.map(clock) },
        { ...axis, size: 74, space: 34, values: (_plot, rates) => rates.map((rate) => formatRate(rate)) },
      ],
      series: [{}, line(names[0], colour('--accent')), line(names[1], colour('--wait'), [4, 3])],
    },
    [[], [], []],
    target,
  );
}

const clock = (seconds: number): string => {
  const date = new Date(seconds * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
};
