import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appCosts } from './app-costs.ts';
import { type Compared, compare } from './compare.ts';
import { type Results, withSpread, writePage } from './page.ts';
import { figures, fullSizes, quickSizes } from './rows.ts';

/** Started by run.mjs: `main.js ROOT [--quick] [--json] [--rounds N] [--only peers|app]`. */
const [root = '', ...args] = process.argv.slice(2);
const optionValue = (option: string): string | undefined =>
  args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
const quick = args.includes('--quick');
const only = optionValue('--only');
const rounds = Number(optionValue('--rounds') ?? (quick ? 1 : 5));
const tell = (text: string): boolean => process.stderr.write(`${text}\n`);
const kept = join(import.meta.dirname, '..', 'performance.json');

function line({ name, spread, ratio, met }: Compared): string {
  const figure = figures.find((one) => one.name === name);
  const columns = [name, spread.culvert, spread.ssh, spread.plink, ratio.ssh, ratio.plink].map((column) =>
    typeof column === 'string' ? column.padEnd(12) : withSpread(column).padEnd(20),
  );
  return [...columns, (figure?.unit ?? '').padEnd(14), met ? '' : 'missed'].join(' ');
}

/** What was measured before stands where a part is not measured now. */
const before: Results = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : { rounds, figures: [], costs: [] };
const sizes = quick ? quickSizes : fullSizes;
const results: Results = {
  rounds: only === 'app' ? before.rounds : rounds,
  figures: only === 'app' ? before.figures : await compare({ root, rounds, sizes, tell }),
  costs: only === 'peers' || (quick && only === undefined) ? before.costs : await appCosts({ root, quick, tell }),
};
if (args.includes('--json')) console.log(JSON.stringify({ quick, ...results }));
else {
  const head = ['', 'Culvert', 'ssh', 'plink', 'against ssh', 'against plink'];
  console.log(head.map((text, index) => text.padEnd(index === 0 ? 12 : 20)).join(' '));
  for (const one of results.figures) console.log(line(one));
  for (const { name, seen, asked, met } of results.costs)
    console.log(`${name}: ${seen} (${asked})${met ? '' : ' missed'}`);
}
if (!quick) {
  writeFileSync(kept, JSON.stringify(results, null, 2));
  writePage(root, results);
}
process.exit(0);
