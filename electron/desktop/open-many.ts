import { describeProblem } from '@shared/describe/problem.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import type { Bulk } from '../ipc/bulk.ts';
import type { OpenHow } from '../session/types.ts';

/** Opens sessions a few at a time, and tells what kept any of them from being tried. */
export type OpenMany = (profiles: readonly SessionProfile[], how?: OpenHow) => Promise<void>;

/** `complain` is called once at most, with one sentence however many could not be tried. */
export const createOpenMany =
  (bulk: Pick<Bulk, 'open'>, complain: (text: string) => void): OpenMany =>
  async (profiles, how) => {
    const { failed } = await bulk.open(profiles, how);
    const [first] = failed;
    if (!first) return;
    const why = first.problems.map(describeProblem).join(' ');
    complain(words().sessions.notOpened(failed.length, first.name, why));
  };
