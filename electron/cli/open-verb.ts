import { fail, ok, type Result } from '@shared/model/result.ts';
import type { Reached } from '../control/client.ts';
import { checkRun } from './check-run.ts';
import { openRun } from './open-run.ts';
import { findNamed, planOpenRun, planThere, type Refusal, type ThereOptions } from './plan-open.ts';
import { failureCode } from './run-sessions.ts';
import { findRunning, runThere } from './running.ts';
import { startApp } from './start-app.ts';

/** Where a command is run. */
export interface VerbPlace {
  readonly userDataDir: string;
  /** The same where it was named on the command line. */
  readonly ownFolder: string | null;
  readonly json: boolean;
  readonly refuse: (sentence: string, code?: number) => number;
}

/** `culvert open`: in the Culvert that runs; where none does, headless in the foreground. */
export async function openVerb(args: readonly string[], place: VerbPlace): Promise<number> {
  const { rest, has } = takeOut(args, ['--background', '--headless']);
  if (has('--background') && has('--headless')) return place.refuse('--background and --headless exclude each other.');
  const there = await whoOpens(rest, has, place);
  if (!there.ok) return place.refuse(there.error.sentence, there.error.code);
  if (there.value) {
    const { running, names, quiet } = there.value;
    return runThere(running, { do: 'open', names: [...names], json: place.json, quiet });
  }
  const plan = planOpenRun(rest, place.userDataDir);
  return plan.ok
    ? openRun(plan.value, place.json, place.userDataDir)
    : place.refuse(plan.error.sentence, plan.error.code);
}

type There = ThereOptions & { readonly running: Reached };

/** Null where the command line opens by itself. */
async function whoOpens(
  args: readonly string[],
  has: (option: string) => boolean,
  { userDataDir, ownFolder }: VerbPlace,
): Promise<Result<There | null, Refusal>> {
  if (has('--headless')) return ok(null);
  const found = await findRunning(userDataDir, ' --headless opens it here all the same.');
  if (!found.ok) return fail({ sentence: found.error, code: failureCode });
  if (!found.value && !has('--background')) return ok(null);
  const options = planThere(args, 'open');
  if (!options.ok) return options;
  const { own } = options.value;
  if (own !== null) {
    const sentence = `${own} is for a run of the command line’s own, and Culvert runs: add --headless for one.`;
    return fail({ sentence, code: failureCode });
  }
  // For a name that nobody has, no app is started.
  const named = found.value ? ok(null) : findNamed(options.value.names, userDataDir);
  if (!named.ok) return named;
  const running = found.value ? ok(found.value) : await startApp(userDataDir, ownFolder);
  return running.ok
    ? ok({ ...options.value, running: running.value })
    : fail({ sentence: running.error, code: failureCode });
}

/** `culvert check`: by the Culvert that runs, which knows what it has open and saved; else by itself. */
export async function checkVerb(args: readonly string[], place: VerbPlace): Promise<number> {
  const { rest, has } = takeOut(args, ['--headless']);
  const options = planThere(rest, 'check');
  if (!options.ok) return place.refuse(options.error.sentence, options.error.code);
  const { names, own } = options.value;
  const hint = ' --headless checks it from here all the same.';
  const found = has('--headless') || own !== null ? ok(null) : await findRunning(place.userDataDir, hint);
  if (!found.ok) return place.refuse(found.error);
  if (found.value) return runThere(found.value, { do: 'check', names: [...names], json: place.json });
  const plan = planOpenRun(rest, place.userDataDir, 'check');
  return plan.ok ? checkRun(plan.value, place.json) : place.refuse(plan.error.sentence, plan.error.code);
}

/** Options of Culvert's own among those of ssh, wherever they stand before a `--`. */
function takeOut(args: readonly string[], options: readonly string[]) {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const found = new Set(before.filter((word) => options.includes(word)));
  const rest = [...before.filter((word) => !options.includes(word)), ...(end < 0 ? [] : args.slice(end))];
  return { rest, has: (option: string) => found.has(option) };
}
