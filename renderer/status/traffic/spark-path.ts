import type { Rate } from '../../store/traffic/flow-history.ts';

/** The least that fills the height, in bytes a second: noise stays small. */
const least = 2_000;

/** An SVG path of the rates' shape from the ground up, `width` by `height`; '' where nothing passed. */
export function sparkPath(rates: readonly Rate[], of: 'bytesIn' | 'bytesOut', width: number, height: number): string {
  const values = rates.map((rate) => rate?.[of] ?? 0);
  if (values.every((value) => value === 0)) return '';
  const top = Math.max(least, ...rates.map((rate) => Math.max(rate?.bytesIn ?? 0, rate?.bytesOut ?? 0)));
  const step = width / Math.max(1, values.length - 1);
  // The root shows a trickle beside a flood.
  const points = values.map(
    (value, index) => `${round(index * step)} ${round(height - height * Math.sqrt(value / top))}`,
  );
  return `M0 ${height}L${points.join('L')}L${width} ${height}Z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
