import type { Socket } from 'node:net';
import type { Carrier } from './carrier.ts';
import { originOf } from './local.ts';
import { serveSocks } from './socks/serve.ts';
import type { ForwardDeps } from './types.ts';
import { openThrough } from './uplink-channel.ts';

/** Takes each accepted socket where its SOCKS request asks; names are left for the server to resolve. */
export const serveDynamic =
  (deps: ForwardDeps, carrier: Carrier) =>
  (socket: Socket): void => {
    const origin = originOf(socket);
    carrier.carry(socket, 'near', (signal) =>
      serveSocks(socket, (destination) => openThrough(deps.uplink, socket, destination, origin, signal), signal),
    );
  };
