import { assertNever } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';

/** What closing the window does; `tell` is the sentence to say, or null where the person knows. */
export type CloseDecision =
  | { readonly do: 'hide'; readonly tell: string | null }
  | { readonly do: 'minimise'; readonly tell: string }
  | { readonly do: 'quit' };

/** With a tray the window hides. Without one it is only minimised while sessions run, or nothing could bring it back. */
export function decideClose({
  tray,
  running,
  told,
}: {
  tray: boolean;
  running: boolean;
  told: boolean;
}): CloseDecision {
  if (tray) return { do: 'hide', tell: told ? null : words().notices.closedToTray };
  return running ? { do: 'minimise', tell: words().notices.noTray } : { do: 'quit' };
}

/** What a decision is carried out with. */
export interface CloseDeps {
  readonly isTrayAvailable: () => Promise<boolean>;
  readonly isRunning: () => boolean;
  readonly wasTold: () => boolean;
  readonly rememberTold: () => void;
  readonly tell: (text: string, how: 'notify' | 'notice') => void;
  readonly hide: () => void;
  readonly minimise: () => void;
  readonly quit: () => void;
}

/** Carries out a press on the window's close button. */
export async function closeToTray(deps: CloseDeps): Promise<void> {
  const tray = await deps.isTrayAvailable();
  const decision = decideClose({ tray, running: deps.isRunning(), told: deps.wasTold() });
  switch (decision.do) {
    case 'hide':
      deps.hide();
      if (decision.tell === null) return;
      deps.tell(decision.tell, 'notify');
      deps.rememberTold();
      return;
    case 'minimise':
      deps.minimise();
      deps.tell(decision.tell, 'notice');
      return;
    case 'quit':
      deps.quit();
      return;
    default:
      assertNever(decision);
  }
}
