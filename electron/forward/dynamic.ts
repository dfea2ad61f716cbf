import type { Socket } from 'node:net';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { Carried } from './carried.ts';
import type { Carrier } from './carrier.ts';
import { originOf, originText } from './origin.ts';
import { serveSocks } from './socks/serve.ts';
import type { ForwardDeps } from './types.ts';
import { openThrough } from './uplink-channel.ts';

/** Takes each accepted socket where its SOCKS request asks; names are left for the server to resolve. */
export const serveDynamic =
  (deps: ForwardDeps, carrier: Carrier) =>
  (socket: Socket): void => {
    const origin = originOf(socket);
    const connection = new Carried(originText(socket), '');
    carrier.carry(socket, 'near', connection, (life) => {
      const open = (destination: { host: string; port: number }) => {
        connection.destination = formatEndpoint(destination);
        return openThrough(deps, socket, destination, origin, life);
      };
      return serveSocks(socket, { open }, life);
    });
  };
