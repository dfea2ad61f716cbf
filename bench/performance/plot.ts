import type { Compared } from './compare.ts';
import type { Figure } from './rows.ts';
import { subjectNames } from './subjects.ts';

const width = 640;
const rowHeight = 34;
const left = 84;
const right = 24;
const top = 44;
const colours = { culvert: '#0b6e8f', ssh: '#5d6b76', plink: '#a0601a' } as const;
const names = { culvert: 'Culvert', ssh: 'ssh', plink: 'plink' } as const;

/** One figure as a picture (SVG): a dot for each round, a bar at the median, one line a program. */
export function plot(figure: Figure, compared: Compared): string {
  const all = subjectNames.flatMap((name) => compared.rounds[name]).filter(Number.isFinite);
  const most = niceCeiling(Math.max(...all));
  const x = (value: number): number => left + (value / most) * (width - left - right);
  const bottom = top + rowHeight * subjectNames.length;
  const rows = subjectNames.map((name, index) => {
    const y = top + rowHeight * (index + 0.5);
    const dots = compared.rounds[name].map((value) => `<circle cx="${x(value).toFixed(1)}" cy="${y}" r="4"/>`);
    const at = x(compared.spread[name].median).toFixed(1);
    return `<g fill="${colours[name]}"><text x="${left - 12}" y="${y + 5}" text-anchor="end">${names[name]}</text>
<g fill-opacity="0.45">${dots.join('')}</g><rect x="${Number(at) - 1.5}" y="${y - 11}" width="3" height="22"/></g>`;
  });
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = x(most * share).toFixed(1);
    return `<line x1="${at}" y1="${top}" x2="${at}" y2="${bottom}" stroke="#8884"/><text x="${at}" y="${bottom + 18}" text-anchor="middle" fill="#6b7780">${label(most * share)}</text>`;
  });
  const better = figure.better === 'more' ? 'more is better' : 'less is better';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 30}" font-family="system-ui, sans-serif" font-size="13">
<title>${figure.what}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="12" y="24" font-size="15" fill="#1d2830">${figure.what} (${figure.unit}, ${better})</text>
${marks.join('\n')}
${rows.join('\n')}
</svg>
`;
}

/** The next number above that a scale can end at. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}

const label = (value: number): string =>
  value >= 100 || value === 0 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
