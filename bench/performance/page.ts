import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Cost } from './app-costs.ts';
import type { Compared } from './compare.ts';
import { plot } from './plot.ts';
import { type Figure, figures } from './rows.ts';
import type { Spread } from './statistics.ts';

const begin = '<!-- figures: written by npm run bench -->';
const end = '<!-- end of figures -->';

/** What `docs/performance.md` is made of. */
export interface Results {
  readonly rounds: number;
  readonly figures: readonly Compared[];
  readonly costs: readonly Cost[];
}

/** A number to three places, with no more behind the point than it needs. */
export const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(value >= 10 ? 3 : 2)));

export const withSpread = ({ median, low, high }: Spread): string => `${short(median)} (${short(low)}–${short(high)})`;

/** Puts the results between the markers of the page, and a plot of each figure beside it. */
export function writePage(root: string, results: Results): void {
  const path = join(root, 'docs/performance.md');
  const page = readFileSync(path, 'utf8');
  const [head] = page.split(begin);
  const [, tail] = page.split(end);
  if (head === undefined || tail === undefined) throw new Error('docs/performance.md has lost its markers');
  const pictures = join(root, 'docs/performance');
  mkdirSync(pictures, { recursive: true });
  for (const { figure, compared } of paired(results))
    writeFileSync(join(pictures, `${figure.name}.svg`), plot(figure, compared));
  writeFileSync(
    path,
    `${head}${begin}\n\n${machine(results.rounds)}\n\n${table(results)}\n\n${costTable(results)}\n\n${plots(results)}\n\n${end}${tail}`,
  );
}

const paired = ({ figures: all }: Results): readonly { figure: Figure; compared: Compared }[] =>
  figures.flatMap((figure) => {
    const compared = all.find(({ name }) => name === figure.name);
    return compared ? [{ figure, compared }] : [];
  });

function table(results: Results): string {
  const rows = paired(results).map(({ figure, compared: { spread, ratio, met } }) => {
    const sign = figure.better === 'more' ? '≥' : '≤';
    const asked = [`${sign} ${figure.asked.ssh}`, figure.asked.plink === null ? '–' : `${sign} ${figure.asked.plink}`];
    const seen = [spread.culvert, spread.ssh, spread.plink].map(({ median }) => short(median));
    return `| ${figure.what} (${figure.unit}) | ${seen.join(' | ')} | ${withSpread(ratio.ssh)} | ${asked[0]} | ${withSpread(ratio.plink)} | ${asked[1]} | ${met ? 'met' : '**missed**'} |`;
  });
  return [
    '| | Culvert | ssh | plink | against ssh | asked | against plink | asked | |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function costTable({ costs }: Results): string {
  const rows = costs.map(
    ({ what, asked, seen, met }) => `| ${what} | ${asked} | ${seen} | ${met ? 'met' : '**missed**'} |`,
  );
  return ['| The app itself | asked | seen | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const plots = (results: Results): string =>
  paired(results)
    .map(({ figure }) => `![${figure.what}](performance/${figure.name}.svg)`)
    .join('\n\n');

function machine(rounds: number): string {
  const version = (command: string): string =>
    execFileSync('sh', ['-c', `${command} 2>&1`], { encoding: 'utf8' }).split(/[,\n]/)[0] ?? '';
  const memory = Math.round(totalmem() / 1024 ** 3);
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `Machine: ${cpus().length} shared cores (${cpu}), ${memory} GB of memory, ${process.platform}; ${version('ssh -V')}; ${version('plink -V | head -1')}. ${rounds} rounds; each number is a median, and beside each ratio stand the lowest and the highest of the rounds.`;
}
