import type { SessionStep } from '../model/tunnel-error.ts';
import { words } from '../words/words.ts';

/** What a session does at a step, as a person would say it: `looking up the name`. */
export const describeStep = (step: SessionStep): string => words().states.steps[step];
