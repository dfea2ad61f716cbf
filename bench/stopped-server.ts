import { setTimeout as sleep } from 'node:timers/promises';
import { patternHash } from '../electron/testing/echo-server.ts';
import { localRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { watchMemory } from './lib/measure.ts';
import { mebibytes } from './lib/numbers.ts';
import { withRig } from './lib/rig.ts';

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig(
    { forwards: async (peer) => [localRule(await peer.call('startSink'))] },
    async ({ peer, port, serverProcesses, snapshot }) => {
      const [count, bytes] = [quick ? 10 : 100, 10 << 20];
      await peer.call('upload', port(), 32 << 20);
      const since = snapshot().status;
      const memory = watchMemory();
      const uploads = Array.from({ length: count }, () => peer.call('upload', port(), bytes).catch(String));
      await sleep(300);
      const stopped = serverProcesses();
      for (const pid of stopped) process.kill(pid, 'SIGSTOP');
      await sleep(10_000);
      const { rose } = memory.stop();
      for (const pid of stopped) process.kill(pid, 'SIGCONT');
      const expected = `${bytes} ${patternHash(bytes)}`;
      const whole = (await Promise.all(uploads)).filter((answer) => answer === expected).length;
      const same = JSON.stringify(snapshot().status) === JSON.stringify(since);
      return {
        met: whole === count && same && rose < 200,
        seen:
          `${whole} of ${count} uploads of ${mebibytes(bytes)} MiB whole after a 10 s stop, ` +
          `${same ? 'the session stayed open' : 'THE SESSION WAS LOST'}; memory rose ${rose} MiB meanwhile`,
        figures: { whole, rose },
      };
    },
  );

await runFigure({
  name: 'stopped-server',
  what: '100 uploads while the server’s process is stopped (SIGSTOP) for 10 s and then goes on',
  asked: 'memory bounded (under 2 MB for each upload), all 100 recovered',
  limitSeconds: 180,
  run,
});
