import { usageOf } from './help.ts';
import { everywhere, exitCodes, type OptionPage, pages } from './pages.ts';

/** The manual page culvert(1), in the macros of man(7). */
export function manPage(): string {
  return [
    '.\\" Made by node scripts/manual.mjs from electron/cli/manual/pages.ts',
    '.TH CULVERT 1 2026-11-24 Culvert "User Commands"',
    '.SH NAME',
    'culvert \\- SSH tunnel manager',
    '.SH SYNOPSIS',
    '.B culvert',
    '.RI [ options ]',
    ...pages.flatMap((page) => ['.br', `.B culvert ${bold(page.name)}`, ...(page.takes ? [roff(page.takes)] : [])]),
    '.SH DESCRIPTION',
    'Culvert opens SSH tunnels and keeps them open: local, remote and dynamic forwards.',
    'With no command it opens its window. The commands talk to the Culvert that runs;',
    'where none runs,',
    '.B ssh',
    'and',
    '.B open',
    'work by themselves, with no window and no display.',
    '.SH COMMANDS',
    ...pages.flatMap((page) => [
      '.TP',
      `.B ${bold(usageOf(page))}`,
      roff(`${capital(page.does)}.`),
      ...page.text.flatMap((paragraph) => ['.IP', roff(paragraph)]),
      ...(page.options.length > 0 ? ['.RS', ...page.options.flatMap(option), '.RE'] : []),
    ]),
    '.SH OPTIONS',
    ...everywhere.flatMap(option),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, means]) => ['.TP', `.B ${code}`, roff(means)]),
    '.SH FILES',
    '.TP',
    '.I ~/.config/culvert/sessions.json',
    'The saved sessions.',
    '.TP',
    '.I ~/.config/culvert/control.sock',
    'Where the running Culvert is reached, by its own user alone.',
    '.SH SEE ALSO',
    '.BR ssh (1),',
    '.BR ssh_config (5)',
    '',
  ].join('\n');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const option = ({ names, value, says }: OptionPage): readonly string[] => [
  '.TP',
  `.B ${bold(names.join(', '))}${value === null ? '' : ` ${roff(value)}`}`,
  roff(`${capital(says)}.`),
];

/** Text that is no request and holds no escape; a hyphen that is typed is a minus sign. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll('’', '\\(cq')
    .replaceAll('…', '...')
    .replaceAll('“', '\\(lq')
    .replaceAll('”', '\\(rq')
    .replace(/^[.']/, '\\&$&');

const bold = (text: string): string => roff(text).replaceAll('"', '\\(dq');
