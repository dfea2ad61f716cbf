import { keyTypes, type MatrixKey } from './key-matrix.ts';

const head = `# Key files

What Culvert reads, as the programs that write it left it. \`electron/ssh/keys/key-formats.test.ts\` makes these files with
the real programs, loads them, checks a signature of each with another implementation and, for one of each format, signs in
to a real sshd; \`UPDATE_DOCS=1 npm run test:unit -- electron/ssh/keys\` makes every one of them and writes this page.
A dash: the program does not write that.

Passphrases become keys (bcrypt, Argon2, PBKDF2, scrypt) in a thread of their own, so nothing else waits. A file shows its
public half, and so its fingerprint, without the passphrase if it is OpenSSH's or PuTTY's; of others Culvert looks into the
\`.pub\` file beside it.

`;

type Row = Pick<MatrixKey, 'writer' | 'format' | 'cipher'>;

const rowStart = ({ format, cipher, writer }: Row): string => `| ${format} | ${cipher} | ${writer} |`;

/** The row in which a file of the matrix belongs, as far as its columns. */
export const keysPageRow = rowStart;

/** docs/keys.md from files that all load and others that do not. */
export function keysPage(matrix: readonly MatrixKey[], refused: readonly { what: string; why: string }[]): string {
  const rows = new Map<string, Set<string>>();
  for (const key of matrix) rows.set(rowStart(key), (rows.get(rowStart(key)) ?? new Set()).add(key.type));
  const cells = (types: Set<string>): string => keyTypes.map((type) => (types.has(type) ? ' loads ' : ' – ')).join('|');
  const table = [...rows].map(([start, types]) => `${start}${cells(types)}|`);
  const titles = `| format | cipher | written by | ${keyTypes.join(' | ')} |`;
  const rule = `| --- | --- | --- | ${keyTypes.map(() => '---').join(' | ')} |`;
  const refusals = refused.map(({ what, why }) => `| ${what} | ${why} |`);
  const below = ['## What does not load, and what is said', '', '| key | sentence |', '| --- | --- |', ...refusals];
  return `${head}${[titles, rule, ...table, '', ...below].join('\n')}\n`;
}
