import type { Socket } from 'node:net';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { LocalRule } from '@shared/model/forward-rule.ts';
import { Carried } from './carried.ts';
import type { Carrier } from './carrier.ts';
import { originOf, originText } from './origin.ts';
import type { ForwardDeps } from './types.ts';
import { openThrough } from './uplink-channel.ts';

/** Takes each accepted socket to the rule's destination; one that is refused there is reset. */
export function serveLocal(rule: LocalRule, deps: ForwardDeps, carrier: Carrier): (socket: Socket) => void {
  const destination = formatEndpoint(rule.destination);
  return (socket) => {
    const origin = originOf(socket);
    carrier.carry(socket, 'near', new Carried(originText(socket), destination), async (life) => ({
      outcome: 'joined',
      far: await openThrough(deps, socket, rule.destination, origin, life),
    }));
  };
}
