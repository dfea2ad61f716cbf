import { describeStep } from '@shared/describe/step.ts';
import { assertNever } from '@shared/model/result.ts';
import type { HopState } from '@shared/model/status.ts';

/** Whether a hop holds, as the marks of facts have it. */
export type HopHolds = 'yes' | 'no' | 'working' | 'unknown';

/** A jump host's state in a few words, and the mark that goes with them. */
export function hopState(status: HopState): { readonly holds: HopHolds; readonly words: string } {
  switch (status.state) {
    case 'off':
      return { holds: 'unknown', words: 'Not connected' };
    case 'awaited':
      return { holds: 'working', words: 'Waiting for its session' };
    case 'connecting':
      return { holds: 'working', words: `Connecting: ${describeStep(status.step)}` };
    case 'open':
      return { holds: 'yes', words: status.shared ? 'Open, shared' : 'Open' };
    case 'failed':
      return { holds: 'no', words: 'Failed' };
    default:
      return assertNever(status);
  }
}
