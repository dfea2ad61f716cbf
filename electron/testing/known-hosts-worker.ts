import { appendLine } from '../ssh/known-hosts/append-line.ts';
import { rewriteFile } from '../ssh/known-hosts/rewrite.ts';

// One of several processes that write to one file: 40 lines stay, as many come and go.

const [, , path = '', number = ''] = process.argv;
for (let count = 0; count < 40; count += 1) {
  const passing = `gone-${number}-${count}`;
  appendLine(path, passing);
  appendLine(path, `keep-${number}-${count}`);
  await rewriteFile(path, (text) => text.replaceAll(`${passing}\n`, ''));
}
