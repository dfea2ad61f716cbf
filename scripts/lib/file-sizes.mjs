/** The budget of style: no source file above this. Tests and generated files are not counted. */
export const maxLines = 300;

export const countsForSize = (/** @type {string} */ file) => !/\.(test|generated|d)\.tsx?$/.test(file);

export const lineCount = (/** @type {string} */ text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** @param {readonly { file: string, lines: number }[]} files @returns a phrase with the median, 95th percentile and maximum */
export function sizeReport(files) {
  const sorted = files.filter(({ file }) => countsForSize(file)).sort((a, b) => a.lines - b.lines);
  const at = (/** @type {number} */ share) =>
    sorted[Math.ceil(share * sorted.length) - 1] ?? { file: 'no file', lines: 0 };
  const { file, lines } = at(1);
  return `lines of ${sorted.length} sources: median ${at(0.5).lines}, p95 ${at(0.95).lines}, max ${lines} (${file})`;
}
