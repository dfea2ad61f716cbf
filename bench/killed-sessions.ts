import { runBreaks } from './lib/breaks.ts';
import { runFigure } from './lib/figure.ts';

await runFigure({
  name: 'killed-sessions',
  what: 'The session’s server process killed again and again, under a local, a remote (fixed port) and a dynamic forward with open connections',
  asked: '100 times, 0 crashes, every forward back by itself, 0 leaked',
  limitSeconds: 400,
  run: ({ quick }) => runBreaks(quick ? 10 : 100, async ({ server }) => server.killConnections()),
});
