import { readdirSync, readFileSync } from 'node:fs';
import { lineCount, sizeReport } from './lib/file-sizes.mjs';
import { tooLong, violations } from './lib/layer-rules.mjs';
import { root } from './lib/paths.mjs';
import { styleViolations } from './lib/style-rules.mjs';
import { wordViolations } from './lib/word-rules.mjs';

/**
 * `npm run layers`: fails where a source file reaches into a room it may not, or has grown too long, where a style sheet
 * names a length or colour past the scales in tokens.css, and where the window has words of its own.
 */
function main() {
  const files = ['shared', 'renderer', 'electron'].flatMap(listSources);
  const sources = files.map((file) => ({ file, text: readFileSync(`${root}/${file}`, 'utf8') }));
  const found = sources.flatMap(({ file, text }) =>
    file.endsWith('.css')
      ? [...tooLong(file, text), ...styleViolations(file, text)]
      : [...violations(file, text), ...wordViolations(file, text)],
  );
  for (const { file, line, rule } of found) console.error(`${file}:${line} ${rule}`);
  const verdict = found.length === 0 ? `${files.length} files keep to their layers` : `${found.length} violations`;
  console.log(`${verdict}; ${sizeReport(sources.map(({ file, text }) => ({ file, lines: lineCount(text) })))}`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

/** @returns {string[]} TypeScript files and style sheets below a folder, as paths from the root with forward slashes */
function listSources(/** @type {string} */ folder) {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listSources(path);
    return /\.(tsx?|css)$/.test(entry.name) ? [path] : [];
  });
}

main();
