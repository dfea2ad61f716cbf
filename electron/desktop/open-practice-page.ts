import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { type PracticePage, practicePage } from './practice-page.ts';

/** What opening a page needs of the rest. */
export interface PageDeps {
  readonly snapshots: () => readonly SessionSnapshot[];
  readonly openedProfile: (id: string) => SessionProfile | undefined;
  /** False where there is no browser. */
  readonly openInBrowser: (url: string) => Promise<boolean>;
  readonly viewPage: (page: PracticePage) => Promise<Result<null, string>>;
}

/** Opens the page behind a practice forward: in the browser, or in the viewer where a proxy or a lack of browsers asks for it. */
export async function openPracticePage(
  deps: PageDeps,
  sessionId: string,
  forwardId: string,
): Promise<Result<null, string>> {
  if (deps.openedProfile(sessionId)?.builtin !== 'practice') return fail(words().practice.notPractice);
  const session = deps.snapshots().find(({ id }) => id === sessionId);
  const forward = session?.forwards.find(({ id }) => id === forwardId);
  if (!forward) return fail(words().practice.forwardGone);
  const page = practicePage(forward);
  if (!page.ok) return page;
  if (page.value.proxy === null && (await deps.openInBrowser(page.value.url))) return ok(null);
  return deps.viewPage(page.value);
}
