import { describeProblem } from '@shared/describe/problem.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import type { Actions } from '../ipc/actions.ts';

/** Opens the sessions marked for it, each as soon as its server can be reached; what keeps one from it is told. */
export async function openAtLogin(deps: {
  readonly profiles: readonly SessionProfile[];
  readonly open: Actions['open'];
  readonly complain: (text: string) => void;
}): Promise<void> {
  const marked = deps.profiles.filter(({ options }) => options.openAtLogin);
  await Promise.all(
    marked.map(async (profile) => {
      const [problem] = await deps.open(profile, { untilThere: true });
      if (problem) deps.complain(words().tray.notOpened(profile.name, describeProblem(problem)));
    }),
  );
}
