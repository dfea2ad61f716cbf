import type { ImportChoice, ImportView } from '@shared/model/import-view.ts';

/** What is to become of one session; `null`: it is left out. */
export type Choice = ImportChoice['how'] | null;

/** What a dialog begins with: new ones are added, and what would change a saved one is left to the person. */
export const firstChoices = ({ from, sessions }: ImportView): readonly Choice[] =>
  sessions.map(({ standing, host }) => {
    if (host === '' || standing.kind === 'same' || standing.kind === 'unsound') return null;
    if (standing.kind === 'new') return 'add';
    // What was pasted is wanted; what an import brings again may be what was changed here on purpose.
    return from === 'ssh' || from === 'plink' || from === 'ssh-config' ? 'rename' : null;
  });

export const firstKeys = ({ hostKeys }: ImportView): readonly boolean[] =>
  hostKeys.map(({ standing }) => standing === 'new');

/** What the choices come to, for the sentence at the foot. */
export function outcomeOf({ sessions }: ImportView, choices: readonly Choice[], keys: readonly boolean[]) {
  const taken = sessions.filter((_, at) => choices[at] !== null);
  const replaced = choices.filter((how) => how === 'replace').length;
  const added = sessions.filter((_, at) => choices[at] === 'add' || choices[at] === 'rename');
  return {
    added: added.length,
    replaced,
    rules: added.reduce((sum, { forwardCount }) => sum + forwardCount, 0),
    keys: keys.filter(Boolean).length,
    total: taken.length,
  };
}

/** The choices as they are sent. */
export const toSend = (choices: readonly Choice[]): readonly ImportChoice[] =>
  choices.flatMap((how, at) => (how === null ? [] : [{ at, how }]));
