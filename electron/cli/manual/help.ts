import { everywhere, exitCodes, type OptionPage, pages, type VerbPage } from './pages.ts';

const width = 80;

/** What `culvert --help` prints. */
export function helpText(): string {
  const verbs = [['', 'opens the window'] as const, ...pages.map((page) => [usageOf(page), page.does] as const)];
  const left = verbs.map(([usage]) => `culvert ${usage}`.trim());
  return [
    'Culvert, an SSH tunnel manager.',
    '',
    ...left.map((usage, at) => `  ${usage.padEnd(38)}  ${verbs[at]?.[1] ?? ''}`),
    '',
    ...everywhere.map(optionLine),
    '',
    ...exitCodes.flatMap(([code, means]) => hanging(`  ${code.padEnd(4)}`, means)),
    '',
    'culvert help COMMAND tells more of each; man culvert tells all.',
    '',
  ].join('\n');
}

/** What `culvert VERB --help` prints; null where there is no such command. */
export function verbHelp(verb: string): string | null {
  const page = pages.find(({ name }) => name === verb);
  if (!page) return null;
  const options = [...page.options, ...everywhere.slice(0, 1)].map(optionLine);
  const text = page.text.flatMap((paragraph) => ['', ...hanging('', paragraph)]);
  return [`culvert ${usageOf(page)}`, '', ...hanging('', `${capital(page.does)}.`), ...text, '', ...options, ''].join(
    '\n',
  );
}

export const usageOf = ({ name, takes }: VerbPage): string => `${name} ${takes}`.trim();

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const optionLine = ({ names, value, says }: OptionPage): string =>
  `  ${[names.join(', '), value ?? ''].join(' ').trim().padEnd(24)}  ${says}`;

/** Broken at spaces so that no line is longer than `width`; every line but the first is set in below it. */
function hanging(head: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = head;
  for (const word of text.split(' ')) {
    const isStart = line.trim() === '' || line === head;
    if (!isStart && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(head.length) + word;
    } else line = isStart ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}
