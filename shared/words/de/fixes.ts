import type { fixes as English } from '../en/fixes.ts';

export const fixes: typeof English = {
  retry: 'Noch einmal versuchen',
  openAuth: 'Anmeldung zeigen',
  openSession: 'Host und Port ändern',
  openAlgorithms: 'Algorithmen zeigen',
  openProxy: 'Proxy zeigen',
  openHostKeys: 'Host-Schlüssel zeigen',
  portZero: 'Den Server einen Port aussuchen lassen',
  replaceSocket: 'Alten Socket ersetzen',
  takePort: (port) => `Port ${port} benutzen`,
  takeIpv4: '127.0.0.1 als Ziel benutzen',
  replaceHostKey: 'Bekannten Schlüssel ersetzen …',
  copyMessage: 'Nachricht an die Administration kopieren',
  message: {
    hello: 'Guten Tag,',
    thanks: 'Vielen Dank!',
    said: (text) => `Der Server sagt: „${text}“.`,
    server: (server) => `am SSH-Server ${server}`,
    someServer: 'an Ihrem SSH-Server',
    asUser: (username) => ` als Benutzer „${username}“`,
    problem: (server, user, refused) => `ich melde mich ${server}${user} an. Die Anmeldung gelingt, aber ${refused}.`,
    channelRefused: (destination, forward) => `eine Weiterleitung zu ${destination}${forward} wird abgelehnt`,
    restricted: (tested, forward) =>
      `eine Verbindung zu ${tested}, mit der ich sehen wollte, ob meine Weiterleitung${forward} erlaubt ist, wird abgelehnt`,
    socketLeft: (path, forward) =>
      `eine entfernte Weiterleitung auf ${path}${forward} wird abgelehnt, weil der Socket einer früheren Verbindung noch da ist`,
    bindRefused: (place, forward) => `eine entfernte Weiterleitung auf ${place}${forward} wird abgelehnt`,
    held: 'Wahrscheinlich hält der Server den Port noch für eine Verbindung von mir, die tot ist. Mit diesen Zeilen in sshd_config lässt er früher los:',
    permit:
      'Könnten Sie das erlauben? Diese Einstellungen in sshd_config entscheiden (und „restrict“, „no-port-forwarding“, „permitopen“ oder „permitlisten“ bei meinem Schlüssel in authorized_keys):',
    orYes: (setting) => `${setting} (oder yes)`,
    onlyIfThere: (setting) => `${setting} (nur wenn es eine solche Zeile schon gibt)`,
    permitAny: 'PermitOpen any, oder die Ziele, die ich brauche',
  },
};
