import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { freePort } from '../../electron/testing/free-port.ts';
import { allListening, dynamicRule, localRule, remoteRule } from '../../electron/testing/managed-session.ts';
import type { Outcome } from './figure.ts';
import { leftAfter, leftText } from './left-over.ts';
import { quantile, round } from './numbers.ts';
import type { Peer } from './peer.ts';
import { type Rig, withRig } from './rig.ts';

/**
 * Breaks a session `times` times and each time waits until it has come back by itself, nobody pressing a button. It has
 * a local, a remote (fixed port) and a dynamic forward, each proven by an echo.
 */
export async function runBreaks(times: number, breakIt: (rig: Rig) => Promise<void>): Promise<Outcome> {
  const remotePort = await freePort();
  let echo = 0;
  const forwards = async (peer: Peer): Promise<readonly ForwardRule[]> => {
    echo = await peer.call('startEcho');
    return [localRule(echo), remoteRule(echo, remotePort), dynamicRule()];
  };
  return withRig({ forwards }, async (rig) => {
    const backAfter: number[] = [];
    let silent = 0;
    const left = await leftAfter(rig, async () => {
      for (let round = 0; round < times; round += 1) {
        await rig.peer.call('holdMany', rig.port(0), 5, 5);
        backAfter.push(await breakOnce(rig, breakIt));
        silent += await silentForwards(rig, echo);
        await rig.peer.call('dropHeld');
      }
    });
    return {
      met: backAfter.length === times && silent === 0 && left.none,
      seen:
        `${backAfter.length} times back, ${silent} forwards silent afterwards, 0 crashes; back after ` +
        `${round(quantile(backAfter, 0.5))} ms (median; 95 % within ${round(quantile(backAfter, 0.95))} ms, longest ` +
        `${round(quantile(backAfter, 1))} ms); ${leftText(left)}`,
      figures: { times: backAfter.length, silent, median: quantile(backAfter, 0.5), ...left.counts },
    };
  });
}

/** Milliseconds from the break until every forward listens again. */
async function breakOnce({ session, profile, ...rig }: Rig, breakIt: (rig: Rig) => Promise<void>): Promise<number> {
  const noticed = session.until(profile.id, ({ status }) => status.state !== 'open');
  const start = performance.now();
  await breakIt({ session, profile, ...rig });
  await noticed;
  await session.until(profile.id, allListening);
  return performance.now() - start;
}

async function silentForwards({ peer, port }: Rig, echo: number): Promise<number> {
  const answers = [
    await peer.call('echoes', port(0)),
    await peer.call('echoes', port(1)),
    await peer.call('echoesBySocks', port(2), echo),
  ];
  return answers.filter((answered) => !answered).length;
}
