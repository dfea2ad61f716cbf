import type { Words } from '../en/index.ts';

/** Deutsch: siehe shared/words/words.ts. */
export const sentence: Words['sentence'] = {
  thisComputer: 'diesem Computer',
  theServer: 'dem SSH-Server',
  anyAddress: (port) => `Port ${port} an jeder seiner Adressen`,
  socket: (path) => `dem Socket ${path}`,
  targetSocket: (path) => `den Socket ${path}`,
  pickedPort: (host) => `einem freien Port von ${host}, der beim Öffnen gewählt wird,`,
  pickedAnyAddress: 'einem freien Port an jeder seiner Adressen, der beim Öffnen gewählt wird,',
  or: (first, last) => `${first} oder ${last}`,
  local: (who, listen, target, server) =>
    `${who}, die sich mit ${listen} verbinden, erreichen ${target}, gesehen von ${server} aus.`,
  remote: (who, listen, target) =>
    `${who}, die sich dort mit ${listen} verbinden, erreichen ${target}, gesehen von diesem Computer aus.`,
  dynamic: (who, listen, server) =>
    `${who}, die sich mit ${listen} als SOCKS-Proxy verbinden, erreichen, was sie verlangen, gesehen von ${server} aus.`,
  remoteSocks: (who, listen) =>
    `${who}, die sich dort mit ${listen} als SOCKS-Proxy verbinden, erreichen, was sie verlangen, gesehen von diesem Computer aus.`,
  remoteSocksOnly: (who, listen, allowed) =>
    `${who}, die sich dort mit ${listen} als SOCKS-Proxy verbinden, erreichen ${allowed}, gesehen von diesem Computer aus, und sonst nichts.`,
  remoteSocksNothing: (who, listen) =>
    `${who} können sich dort mit ${listen} als SOCKS-Proxy verbinden, erreichen darüber aber nichts: Die Liste erlaubt nichts.`,
  whoHere: 'Programme auf diesem Computer',
  whoHereAndOthers: 'Programme auf diesem Computer und auf jedem anderen, der ihn erreicht',
  whoThere: (server) => `Programme auf ${server}`,
  whoThereAndOthers: (server) =>
    `Programme auf ${server} und auf anderen, wenn dessen Einstellung GatewayPorts sie einlässt`,
  alsoAt: (address) => `Auch an ${address} wird gelauscht.`,
  way: (server, stops) => `Der Weg zu ${server} führt ${stops}.`,
  throughFirst: (stop) => `über ${stop}`,
  thenThrough: (before, stop) => `${before}, dann ${stop}`,
  localhostIs: (host, machine) => `${host} gilt auf ${machine}: gemeint ist er selbst.`,
  localhostIsNotHere: (host, machine) => `${host} gilt auf ${machine}: gemeint ist er selbst, nicht dieser Computer.`,
  nameLookedUp: (name, machine) => `Der Name ${name} wird auf ${machine} aufgelöst; auch localhost gälte dort.`,
  addressDialled: (machine) => `Die Verbindung geht von ${machine} aus; auch localhost gälte dort.`,
  socketLives: (machine) => `Der Socket ist eine Datei auf ${machine}.`,
  socksResolves: (machine) => `Wer darüber localhost verlangt, bekommt es auf ${machine}.`,
  badge: {
    'this-computer': 'Nur dieser Computer',
    'server-only': 'Nur der Server',
    network: 'Andere können sich verbinden',
    unknown: 'Andere können sich vielleicht verbinden',
  },
  badgeHelp: {
    'this-computer': 'Nur Programme auf diesem Computer können sich verbinden.',
    'server-only':
      'Nur Programme auf dem Server können sich verbinden, es sei denn, seine Einstellung GatewayPorts öffnet den Port für alle.',
    network: 'Jedes Gerät, das diesen Computer erreicht, kann die Weiterleitung ohne Anmeldung benutzen.',
    unknown:
      'Die Einstellung GatewayPorts des Servers entscheidet, wer sich verbinden kann; von hier ist sie nicht zu sehen.',
  },
  missing: {
    sourceHere:
      'Als Nächstes der Quellport: der Port auf diesem Computer, mit dem sich Programme verbinden, etwa 5432.',
    sourceThere:
      'Als Nächstes der Quellport: der Port auf dem Server, mit dem sich Programme dort verbinden, etwa 9000.',
    sourceSocks: 'Als Nächstes der Quellport: Programme verwenden ihn als SOCKS-Proxy, üblich ist 1080.',
    destinationThere: 'Als Nächstes das Ziel: womit sich der Server verbinden soll, etwa db.internal:5432.',
    destinationHere: 'Als Nächstes das Ziel: womit sich dieser Computer verbinden soll, etwa localhost:3000.',
    sourcePort: (typed) => `Als Nächstes der Port hinter ${typed}, etwa ${typed}:5432.`,
    destinationPort: (typed) => `Als Nächstes der Port hinter ${typed}, etwa ${typed}:5432.`,
  },
  spoken: 'Was diese Weiterleitung tut',
  drawing: {
    label: 'Zeichnung dieser Weiterleitung',
    here: 'Dieser Computer',
    server: 'Server (SSH)',
    target: 'Ziel',
    anything: 'Was verlangt wird',
    itself: (machine) => `auf ${machine}`,
    listens: (address) => `lauscht an ${address}`,
    connects: 'verbindet weiter',
    others: 'Andere Geräte',
    othersPerhaps: 'Andere Geräte?',
  },
};
