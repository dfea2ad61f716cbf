import { type AlgorithmRole, algorithmPresets, algorithmRoles, presetLists } from '../model/algorithms.ts';
import { isPostQuantum, presetWords, weaknessOf } from './algorithm.ts';

const titles: Readonly<Record<AlgorithmRole, string>> = {
  kex: 'Key exchange (`kex`)',
  hostKey: 'Host key (`hostKey`)',
  cipher: 'Cipher (`cipher`)',
  mac: 'MAC (`mac`), for ciphers that bring none of their own',
};

const note = (name: string): string => {
  if (isPostQuantum(name)) return 'Withstands a quantum computer too.';
  return weaknessOf(name)?.why ?? '';
};

function table(role: AlgorithmRole): string {
  const rows = presetLists.legacy[role].map((name) => {
    const preset = algorithmPresets.find((one) => presetLists[one][role].includes(name)) ?? 'legacy';
    return `| \`${name}\` | ${preset} | ${note(name)} |`;
  });
  return [`## ${titles[role]}`, '', '| name | from preset | |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** The text of docs/algorithms.md. */
export const algorithmPage = (): string =>
  [
    '# The algorithms',
    '',
    'What Culvert can agree on with a server, in the order in which it is offered. Each preset has what the ones before it',
    'have. Written by `node scripts/errors-page.mjs` from the program itself.',
    '',
    ...algorithmPresets.map((preset) => `- **${presetWords(preset).label}.** ${presetWords(preset).purpose}`),
    '',
    ...algorithmRoles.map(table),
  ].join('\n');
