import { freePort } from '../../electron/testing/free-port.ts';
import { dynamicRule, localRule, remoteRule } from '../../electron/testing/managed-session.ts';
import type { Peer } from './peer.ts';
import type { Rig } from './rig.ts';
import { soakBytes } from './soak-load.ts';

/** The forwards of a soak, and what starts its load over them. */
export function soakRules() {
  let behind = 0;
  const forwards = async (peer: Peer) => {
    behind = await peer.call('startEcho');
    return [
      localRule(behind),
      remoteRule(behind, await freePort()),
      dynamicRule(),
      localRule(await peer.call('startSink')),
      localRule(await peer.call('startSource', soakBytes)),
    ];
  };
  const startLoad = ({ peer, port }: Rig): Promise<void> =>
    peer.call('startSoak', {
      echo: port(0),
      remoteEcho: port(1),
      socks: port(2),
      behindSocks: behind,
      sink: port(3),
      source: port(4),
    });
  return { forwards, startLoad };
}
