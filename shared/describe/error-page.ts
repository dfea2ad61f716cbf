import type { TunnelError } from '../model/tunnel-error.ts';
import { describeError } from './error.ts';
import { errorSamples, errorVariants } from './error-samples.ts';
import { fixActions } from './fix.ts';

const opening = `# Errors

Everything that can go wrong with a session or a forward, by the \`kind\` that the command line’s \`--json\` prints and
the window goes by. The words are those of examples; names, ports and paths are filled in as they are.
Text in “The server said” comes from the server: without control characters, and shown as a quotation only.

This page is generated from the catalogue in \`shared/words/en/errors/\`: run \`node scripts/errors-page.mjs\` after a
change to it. A test fails when the page is behind.
`;

/** Characters that Markdown would take for markup in a sentence of ours. */
const plain = (text: string): string => text.replace(/[\\`*_<>[\]]/g, '\\$&');

function example(error: TunnelError): readonly string[] {
  const { title, cause, fixes } = describeError(error);
  const buttons = fixActions(error).map(({ label }) => `“${label}”`);
  const offered = buttons.length === 0 ? [] : ['', `The window offers ${buttons.join(', ')}.`];
  return [`**${plain(title)}.** ${plain(cause)}`, '', ...fixes.map((fix) => `- ${plain(fix)}`), ...offered, ''];
}

function entry(error: TunnelError): string {
  const variants = errorVariants.filter(({ kind }) => kind === error.kind);
  return [`## ${error.kind}`, '', ...[error, ...variants].flatMap(example)].join('\n');
}

/** The whole of `docs/errors.md`: each kind with an example of its title, cause and fixes. */
export const errorPage = (): string => [opening, ...Object.values(errorSamples).map(entry)].join('\n');
