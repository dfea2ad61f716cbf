import { runBreaks } from './lib/breaks.ts';
import { runFigure } from './lib/figure.ts';

await runFigure({
  name: 'server-restarts',
  what: 'The whole server killed and started again on the same port',
  asked: '20 times, every forward back by itself',
  limitSeconds: 300,
  run: ({ quick }) => runBreaks(quick ? 3 : 20, async ({ server }) => server.restart()),
});
