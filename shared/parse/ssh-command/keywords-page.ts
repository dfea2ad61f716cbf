import { type Keyword, keywords, type Treatment } from './keywords.ts';

const chapters: readonly (readonly [treatment: Treatment, title: string, words: string])[] = [
  ['used', 'Used', 'As ssh does.'],
  [
    'ignored',
    'Read and left aside',
    'They make no difference to a tunnel, or their absence is the stricter way. Their values are looked at only as far as they could not be ssh’s at all.',
  ],
  [
    'refused',
    'Refused',
    'To go without them would change whom is trusted or which way is taken. A value in brackets changes nothing, and passes.',
  ],
  [
    'algorithms',
    'Refused, but for the system’s file',
    'Some systems write their policy there for everybody: it is left aside with a warning. A value in brackets passes.',
  ],
];

/** The part of docs/ssh-config.md that lists every keyword. */
export function keywordsPage(): string {
  const parts = chapters.flatMap(([treatment, title, words]) => {
    const listed = keywords.filter((keyword) => keyword.treatment === treatment).map(nameOf);
    return listed.length === 0 ? [] : [`### ${title}\n\n${words}\n\n${listed.sort(byLetters).join(', ')}.\n`];
  });
  return `## Every keyword\n\n${parts.join('\n')}`;
}

const byLetters = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

const nameOf = ({ name, harmless }: Keyword): string =>
  harmless.length === 0 ? `\`${name}\`` : `\`${name}\` (\`${harmless[0]}\`)`;
