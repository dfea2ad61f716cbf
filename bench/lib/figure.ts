/** What a figure gives: whether it is what was asked, in numbers and in one sentence. */
export interface Outcome {
  readonly met: boolean;
  readonly seen: string;
  readonly figures: Readonly<Record<string, number | string>>;
}

export interface Figure {
  /** The script's name, as `bench/run.mjs` takes it. */
  readonly name: string;
  readonly what: string;
  readonly asked: string;
  /** Seconds after which the figure counts as missed and the process ends, whatever hangs. */
  readonly limitSeconds: number;
  readonly run: (options: FigureOptions) => Promise<Outcome>;
}

/** What stands after the name on the command line. */
export interface FigureOptions {
  /** A tenth of the work, to see that a script runs. */
  readonly quick: boolean;
  /** Of the soak and the day only. */
  readonly minutes: number;
}

/** Runs a figure, prints its JSON line and its sentence, and ends this process: 0 where it was met, 1 where not. */
export async function runFigure(figure: Figure): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  const bound = (figure.limitSeconds + options.minutes * 60) * 1000;
  const tooLong = setTimeout(() => report(figure, missed(`not over after ${bound / 1000} s`)), bound);
  process.on('uncaughtException', (error) => report(figure, missed(`the process crashed: ${error.message}`)));
  const outcome = await figure.run(options).catch((error: unknown) => missed(String(error)));
  clearTimeout(tooLong);
  report(figure, outcome);
}

const missed = (seen: string): Outcome => ({ met: false, seen, figures: {} });

function report({ name, what, asked }: Figure, outcome: Outcome): never {
  console.log(JSON.stringify({ name, what, asked, ...outcome }));
  console.log(`${name}: ${outcome.met ? '' : 'MISSED: '}${outcome.seen}`);
  process.exit(outcome.met ? 0 : 1);
}

function optionsFrom(args: readonly string[]): FigureOptions {
  const minutes = args.indexOf('--minutes');
  return { quick: args.includes('--quick'), minutes: minutes < 0 ? 0 : Number(args[minutes + 1] ?? 0) };
}
