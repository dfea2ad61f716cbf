import { describeStep } from '@shared/describe/step.ts';
import { assertNever } from '@shared/model/result.ts';
import type { HopState } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';

/** Whether a hop holds, as the marks of facts have it. */
export type HopHolds = 'yes' | 'no' | 'working' | 'unknown';

/** A jump host's state in a few words, and the mark that goes with them. */
export function hopState(status: HopState): { readonly holds: HopHolds; readonly words: string } {
  const said = words().status.hops;
  switch (status.state) {
    case 'off':
      return { holds: 'unknown', words: said.off };
    case 'awaited':
      return { holds: 'working', words: said.awaited };
    case 'connecting':
      return { holds: 'working', words: said.connecting(describeStep(status.step)) };
    case 'open':
      return { holds: 'yes', words: status.shared ? said.shared : said.open };
    case 'failed':
      return { holds: 'no', words: said.failed };
    default:
      return assertNever(status);
  }
}
