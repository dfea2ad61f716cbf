import type { Exposure } from '../../model/status.ts';

/** What a forward does, in a sentence and a drawing under its fields. */
export const sentence = {
  thisComputer: 'this computer',
  /** Where no host has been typed yet. */
  theServer: 'the SSH server',
  anyAddress: (port: number) => `port ${port} on any of its addresses`,
  socket: (path: string) => `the socket ${path}`,
  /** As what is reached. */
  targetSocket: (path: string) => `the socket ${path}`,
  pickedPort: (host: string) => `a free port of ${host}, picked when the session opens,`,
  pickedAnyAddress: 'a free port on any of its addresses, picked when the session opens,',
  or: (first: string, last: string) => `${first} or ${last}`,
  local: (who: string, listen: string, target: string, server: string) =>
    `${who} that connect to ${listen} reach ${target} as seen from ${server}.`,
  remote: (who: string, listen: string, target: string) =>
    `${who} that connect there to ${listen} reach ${target} as seen from this computer.`,
  dynamic: (who: string, listen: string, server: string) =>
    `${who} that use ${listen} as their SOCKS proxy reach whatever they ask for, as seen from ${server}.`,
  remoteSocks: (who: string, listen: string) =>
    `${who} that use ${listen} as their SOCKS proxy there reach whatever they ask for, as seen from this computer.`,
  remoteSocksOnly: (who: string, listen: string, allowed: string) =>
    `${who} that use ${listen} as their SOCKS proxy there reach ${allowed}, as seen from this computer, and nothing else.`,
  remoteSocksNothing: (who: string, listen: string) =>
    `${who} can use ${listen} as their SOCKS proxy there, but reach nothing through it: the list allows nothing.`,
  whoHere: 'Programs on this computer',
  whoHereAndOthers: 'Programs on this computer, and on every other that reaches it,',
  whoThere: (server: string) => `Programs on ${server}`,
  whoThereAndOthers: (server: string) =>
    `Programs on ${server}, and on others where its GatewayPorts setting lets them in,`,
  alsoAt: (address: string) => `It listens at ${address} too.`,
  way: (server: string, stops: string) => `The way to ${server} leads ${stops}.`,
  throughFirst: (stop: string) => `through ${stop}`,
  thenThrough: (before: string, stop: string) => `${before}, then ${stop}`,
  localhostIs: (host: string, machine: string) => `${host} is ${machine} itself.`,
  localhostIsNotHere: (host: string, machine: string) => `${host} is ${machine} itself, not this computer.`,
  nameLookedUp: (name: string, machine: string) =>
    `The name ${name} is looked up on ${machine}; localhost would be ${machine} itself.`,
  addressDialled: (machine: string) => `The connection is made from ${machine}; localhost would be ${machine} itself.`,
  socketLives: (machine: string) => `The socket is a file on ${machine}.`,
  socksResolves: (machine: string) => `localhost, asked for through it, is ${machine} itself.`,
  badge: {
    'this-computer': 'This computer only',
    'server-only': 'Server only',
    network: 'Other machines can connect',
    unknown: 'Others may be able to connect',
  } satisfies Record<Exposure, string>,
  badgeHelp: {
    'this-computer': 'Only programs on this computer can connect.',
    'server-only': 'Only programs on the server can connect, unless its GatewayPorts setting opens the port to all.',
    network: 'Every machine that reaches this computer can use this forward, without signing in.',
    unknown: 'The server’s GatewayPorts setting decides who can connect, and that cannot be seen from here.',
  } satisfies Record<Exposure, string>,
  missing: {
    sourceHere: 'Next, the source port: the one on this computer that programs will connect to, such as 5432.',
    sourceThere: 'Next, the source port: the one on the server that programs there will connect to, such as 9000.',
    sourceSocks: 'Next, the source port: programs will use it as their SOCKS proxy, usually 1080.',
    destinationThere: 'Next, the destination: what the server is to connect to, such as db.internal:5432.',
    destinationHere: 'Next, the destination: what this computer is to connect to, such as localhost:3000.',
    sourcePort: (typed: string) => `Next, the port after ${typed}, such as ${typed}:5432.`,
    destinationPort: (typed: string) => `Next, the port after ${typed}, such as ${typed}:5432.`,
  },
  spoken: 'What this forward does',
  drawing: {
    label: 'Drawing of this forward',
    here: 'This computer',
    server: 'SSH server',
    target: 'Destination',
    anything: 'Anything asked for',
    itself: (machine: string) => `on ${machine}`,
    listens: (address: string) => `listens at ${address}`,
    connects: 'connects on',
    others: 'Other machines',
    othersPerhaps: 'Other machines?',
  },
};
