import { randomInt } from 'node:crypto';
import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import { offeredAlgorithms } from '../electron/ssh/algorithms.ts';
import { allListening, localRule } from '../electron/testing/managed-session.ts';
import { type LinkWay, type SlowLink, startSlowLink } from '../electron/testing/slow-link.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { type Rig, withRig } from './lib/rig.ts';

const bytes = 4 << 20;

interface Suite {
  readonly cipher: string;
  readonly mac: string;
}

/** Every cipher offered, and for those that need one every MAC. */
function suites(): readonly Suite[] {
  const { cipher, hmac } = offeredAlgorithms([], defaultAlgorithms, false);
  const names = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map(String) : []);
  const brings = (name: string) => name.includes('gcm') || name.includes('poly1305');
  return names(cipher).flatMap((one) =>
    (brings(one) ? names(hmac).slice(0, 1) : names(hmac)).map((mac) => ({ cipher: one, mac })),
  );
}

/** One flip somewhere in a busy stream; gives what was wrong with how it went, or ''. */
async function flipOnce({ peer, port, session, profile }: Rig, link: SlowLink, way: LinkWay): Promise<string> {
  const lost = session.until(profile.id, ({ status }) => status.state !== 'open').then(() => 'noticed');
  const transfers = Promise.all([peer.call('checkedDownload', port(0)), peer.call('uploadUntilLost', port(1), bytes)]);
  link.flip(way, randomInt(20_000, bytes / 2));
  const noticed = await Promise.race([lost, transfers.then(() => 'not noticed')]);
  const [down] = await transfers;
  session.manager.retryNow(profile.id);
  await session.until(profile.id, allListening);
  if (noticed !== 'noticed') return 'not noticed';
  return down.clean && down.bytes < bytes ? 'ended as if it were complete' : '';
}

async function flipSuite({ cipher, mac }: Suite, times: number): Promise<{ corrupt: number; wrong: string[] }> {
  let link: SlowLink | undefined;
  const options = {
    server: { config: [`Ciphers ${cipher}`, `MACs ${mac}`] },
    options: { keepaliveIntervalSeconds: 1, keepaliveCountMax: 3 },
    via: async (server: Rig['server']) => {
      link = await startSlowLink(server);
      return link;
    },
    forwards: async (peer: Rig['peer']) => [
      localRule(await peer.call('startSource', bytes)),
      localRule(await peer.call('startCheckedSink')),
    ],
  };
  return withRig(options, async (rig) => {
    const wrong: string[] = [];
    for (let time = 0; time < times && link; time += 1) {
      const what = await flipOnce(rig, link, time % 2 === 0 ? 'down' : 'up');
      if (what) wrong.push(`${cipher} ${mac}: ${what}`);
    }
    return { corrupt: await rig.peer.call('corruptSoFar'), wrong };
  });
}

async function run({ quick }: FigureOptions): Promise<Outcome> {
  const times = quick ? 2 : 10;
  const all = suites();
  let corrupt = 0;
  const wrong: string[] = [];
  for (const suite of all) {
    const one = await flipSuite(suite, times);
    corrupt += one.corrupt;
    wrong.push(...one.wrong);
  }
  return {
    met: corrupt === 0 && wrong.length === 0,
    seen:
      `${all.length * times} flips over ${all.length} pairs of cipher and MAC: ${corrupt} corrupt bytes delivered, ` +
      `${all.length * times - wrong.length} ended as a loss and came back${wrong.length > 0 ? `; ${wrong.join('; ')}` : ''}`,
    figures: { flips: all.length * times, corrupt, wrong: wrong.length },
  };
}

await runFigure({
  name: 'byte-flips',
  what: 'One bit flipped on the wire, up or down, at a random place of a busy session; every cipher offered, with every MAC',
  asked: '0 corrupt bytes delivered',
  limitSeconds: 400,
  run,
});
