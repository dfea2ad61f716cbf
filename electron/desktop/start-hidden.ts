import { words } from '@shared/words/words.ts';

/** What a start without a window needs to be sure of. */
export interface HiddenStart {
  readonly hasTray: () => Promise<boolean>;
  /** Called where nothing could bring a hidden window back. */
  readonly showMinimised: () => void;
  /** Says why, in a notice that waits in the window. */
  readonly tell: (text: string) => void;
  /** Resolves a while later, to look again. */
  readonly later: () => Promise<void>;
}

/** A panel may come up after Culvert does: it is looked for this often before a desktop counts as one without. */
const looks = 10;

/** A start without a window on a desktop without a tray shows the window, minimised, and says so. */
export async function startHidden({ hasTray, showMinimised, tell, later }: HiddenStart): Promise<void> {
  for (let look = 1; look <= looks; look += 1) {
    if (await hasTray()) return;
    if (look < looks) await later();
  }
  showMinimised();
  tell(words().notices.hiddenNoTray);
}
