import type { agent as English } from '../en/agent.ts';
import { formatNumber } from '../format.ts';

export const agent: typeof English = {
  title: 'Agent',
  notAsked:
    'Er wird für diese Sitzung nicht gefragt. Kreuzen Sie oben Agent an, um sich mit seinen Schlüsseln anzumelden.',
  looking: 'Der Agent wird gefragt…',
  socket: { label: 'Socket des Agenten (IdentityAgent)', letter: 'o', placeholder: 'Der übliche, SSH_AUTH_SOCK' },
  forwarding: { label: 'Programme auf dem Server diesen Agenten benutzen lassen (Agent-Weiterleitung)', letter: 'p' },
  forwardingHelp:
    'Wer dort root ist, kann sich dann als Sie anderswo anmelden, solange die Sitzung offen ist. Sprungserver brauchen das nicht: Sie melden sich an jedem von hier aus an.',
  alsoHere: 'Außerdem hier:',
  choose: (name, setting) => `${name}: ${setting} benutzen`,
  keys: 'Schlüssel im Agenten',
  onlyTicked: {
    label: 'Nur die angekreuzten Schlüssel und die Schlüsseldateien anbieten (IdentitiesOnly)',
    letter: 'n',
  },
  noComment: 'Ohne Kommentar',
  securityKey: 'Sicherheitsschlüssel',
  securityKeyHelp: 'Seine private Hälfte steckt in einem Gerät, das berührt werden will.',
  absentKey: 'Zurzeit nicht im Agenten',
  trouble: {
    none: 'Es läuft kein Agent',
    notNamed:
      'Die Umgebung nennt keinen: SSH_AUTH_SOCK ist nicht gesetzt. Starten Sie ssh-agent oder Pageant, oder sagen Sie unten, wo Ihrer ist.',
    notThere: (setting) =>
      `„${setting}“ führt zu keinem: Eine Variable darin ist nicht gesetzt, oder jener Agent läuft nicht.`,
    empty: 'Der Agent hält keine Schlüssel',
    emptyHelp: 'Fügen Sie mit ssh-add in einem Terminal einen hinzu, dann erscheint er gleich hier.',
    locked: 'Der Agent zeigt keine Schlüssel',
    lockedHelp:
      'Er ist gesperrt oder leer. Entsperren Sie ihn in seinem Fenster oder mit ssh-add -X; seine Schlüssel erscheinen gleich hier.',
  },
  offer: {
    tickedOnly: 'Angeboten werden die angekreuzten Schlüssel und die Schlüsseldateien unten, keine anderen.',
    tickedFirst: 'Die angekreuzten Schlüssel werden zuerst angeboten, dann die anderen.',
    ownOnly: 'Keiner ist angekreuzt: Von diesen werden nur die angeboten, die zu einer Schlüsseldatei unten gehören.',
    tooMany: (held, tries) =>
      `Keiner ist angekreuzt, deshalb werden womöglich alle ${formatNumber(held)} angeboten, und viele Server legen nach ${tries} auf. Kreuzen Sie die an, die dieser Server kennt.`,
    all: 'Keiner ist angekreuzt: Alle werden angeboten, einer nach dem anderen.',
  },
};
