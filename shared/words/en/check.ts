import { counted } from '../format.ts';

/** The panel that goes through what opening a session would do. */
export const check = {
  lead: 'Does what opening the session would do, one step after the other, on a connection of its own: a session that is open is not disturbed.',
  stop: 'Stop',
  start: { label: 'Check connection', letter: 'k' },
  copy: { label: 'Copy as text', letter: 'y' },
  copied: 'Copied the report.',
  name: (session: string) => `Check of ${session}`,
  steps: 'Steps',
  nothing: 'Nothing checked yet',
  nothingHelp:
    'Press Check connection to see where the way to the server works and where it ends: the name, the network, the server’s key, signing in, and each forward’s port and destination.',
  status: { running: 'Running', passed: 'Passed', failed: 'Failed', skipped: 'Skipped' },
  looking: 'Looking.',
  lookingAt: (step: string) => `Looking at: ${step}.`,
  allPassed: (steps: number) => `All ${counted(steps, { one: 'step', other: 'steps' })} passed.`,
  sum: (passed: number, failed: number) => `${passed} passed, ${failed} failed.`,
  sumSkipped: (passed: number, failed: number, skipped: number) =>
    `${passed} passed, ${failed} failed, ${skipped} skipped.`,
  head: (session: string, time: string) => `Check of ${session}, ${time}`,
};
