import type { Words } from '../en/index.ts';

const asked = 'Nach dem Passwort wird beim Öffnen gefragt; gespeichert wird es nur, wenn Sie das dann wünschen.';

/** Deutsch: siehe shared/words/words.ts. */
export const proxy: Words['proxy'] = {
  lead: 'Was zwischen diesem Computer und dem Server steht.',
  through: 'Proxy auf dem Weg',
  type: 'Art des Proxys',
  kinds: {
    none: { label: 'Keiner', letter: 'r' },
    socks4: { label: 'SOCKS 4' },
    socks4a: { label: 'SOCKS 4A' },
    socks5: { label: 'SOCKS 5', letter: '5' },
    http: { label: 'HTTP', letter: 't' },
    system: { label: 'System', letter: 'y' },
    command: { label: 'Befehl', letter: 'l' },
  },
  kindHelp: {
    none: 'Der erste Server wird geradewegs von diesem Computer aus erreicht.',
    socks4:
      'Trägt nur IPv4, deshalb werden Namen auf diesem Computer aufgelöst. Der Benutzername geht so hinaus, wie er ist; ein Passwort gibt es nicht.',
    socks4a: 'Der Benutzername geht so hinaus, wie er ist; ein Passwort gibt es nicht.',
    socks5: `Verlangt der Proxy keinen Benutzer, bleibt das Feld leer. ${asked}`,
    http: `Der Proxy wird mit CONNECT gefragt. Verlangt er keinen Benutzer, bleibt das Feld leer. ${asked}`,
    system:
      'Was dieser Computer benutzt: ALL_PROXY, HTTPS_PROXY, http_proxy und NO_PROXY, wo sie gesetzt sind, sonst die Einstellungen des Desktops, auch eine PAC-Datei.',
    command:
      'Was dieses Programm schreibt und liest, ist die Verbindung, wie bei ProxyCommand von ssh. Es läuft ohne Shell, wenn Sie keine verlangen, und endet mit der Sitzung.',
  },
  unknownKind: (kind) =>
    `Diese Sitzung nennt eine Art von Proxy, die Culvert nicht kennt (${kind}): Sie öffnet erst, wenn eine andere gewählt ist.`,
  host: { label: 'Proxy-Host', letter: 'h' },
  port: { label: 'Proxy-Port', letter: 'p' },
  user: { label: 'Proxy-Benutzer', letter: 'u' },
  command: {
    label: 'Proxy-Befehl',
    letter: 'x',
    help: '%h ist der Host des Servers, %p sein Port, %r der Benutzername, %% ein Prozentzeichen.',
  },
  shell: { label: 'In einer Shell ausführen', letter: 'e' },
  exclude: {
    label: 'Nicht für diese Server',
    letter: 'n',
    help: 'Der erste Server des Weges wird geradewegs erreicht, wenn er zu diesen gehört. <local> ist jeder Name ohne Punkt, und dieser Computer.',
  },
  lookup: {
    label: 'Der Name des Servers wird aufgelöst',
    asSystem: 'Wie es dort eingestellt ist',
    byProxy: 'Vom Proxy',
    here: 'Auf diesem Computer',
  },
  unclosedQuote: 'Ein Anführungszeichen wird nie geschlossen.',
  hops: {
    title: 'Sprungserver',
    none: 'Keiner: Der Server wird geradewegs oder vom Proxy aus erreicht. Der oberste kommt zuerst.',
    list: 'Sprungserver der Reihe nach',
    up: (name) => `${name} nach oben`,
    down: (name) => `${name} nach unten`,
    remove: (name) => `${name} entfernen`,
    typed: { label: 'Neuer Sprungserver', letter: 'g' },
    add: { label: 'Hinzufügen', letter: 'i', name: 'Hinzufügen: Sprungserver' },
    notAdded: 'Mit „Hinzufügen“ wird er Teil des Weges; sonst das Feld leeren.',
    saved: 'Gespeicherte Sitzung',
    addSaved: { label: 'Hinzufügen', name: 'Hinzufügen: gespeicherte Sitzung' },
    reuse: { label: 'Von der eigenen Sitzung eines Sprungservers aus weiter, wo sie offen ist', letter: 'o' },
    gone: 'Eine gespeicherte Sitzung, die es nicht mehr gibt',
  },
  stop: {
    system: 'der Proxy dieses Computers, falls er einen benutzt',
    command: (name) => `Befehl ${name}`,
    proxy: (kind, host) => `${kind}-Proxy ${host}`,
    thisComputer: 'Dieser Computer',
    server: 'der Server',
  },
};
