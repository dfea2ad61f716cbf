import type { details as English } from '../en/details.ts';

export const details: typeof English = {
  field: {
    proxyUserControl: 'Der Benutzername für den Proxy enthält ein Steuerzeichen.',
    proxyUserLong: 'Der Benutzername für den Proxy ist länger als 255 Bytes.',
    proxyUserColon: 'Ein Benutzername für einen HTTP-Proxy darf keinen Doppelpunkt enthalten.',
    proxyCommandNul: 'Der Proxy-Befehl enthält ein NUL-Zeichen.',
    proxyCommandToken: (token) => `„${token}“ steht in einem Proxy-Befehl für nichts: Es gibt %h, %p, %r, %n und %%.`,
    excludeNetwork: (entry) => `„${entry}“ ist kein Netz: Schreiben Sie es als 10.0.0.0/8 oder fd00::/8.`,
    excludeEntry: (entry) =>
      `„${entry}“ ist weder ein Hostname noch ein Muster wie *.corp.example, eine Adresse, ein Netz oder <local>.`,
    agentPath:
      'Tragen Sie den ganzen Pfad zum Socket des Agenten ein, zum Beispiel ~/.1password/agent.sock, oder lassen Sie das Feld leer.',
    hop: 'Tragen Sie einen Sprungserver als user@host:port ein.',
    sshUri: (text) => `„${text}“ hat nicht die Form ssh://[user@]host[:port].`,
    noUser: (text) => `In „${text}“ steht vor dem @ kein Benutzername.`,
    fingerprints: 'Tragen Sie ganze Fingerabdrücke ein, jeder „SHA256:“ und 43 Zeichen, einer je Zeile.',
    keyAlias: 'Tragen Sie einen einzigen Namen ein, ohne Leerzeichen, Kommas, * und ?.',
    seconds: (most) => `Tragen Sie eine ganze Zahl von Sekunden ein, 0 bis ${most}.`,
    minutes: (most) => `Tragen Sie eine ganze Zahl von Minuten ein, 0 bis ${most}.`,
    times: (most) => `Tragen Sie eine ganze Zahl ein, 0 bis ${most}.`,
    mask: 'Tragen Sie drei Oktalziffern ein, zum Beispiel 0177.',
  },
  breach: {
    unasked: 'Der Server hat uns angemeldet, bevor er darum gebeten wurde.',
    flood: 'Der Server sendet ohne Ende.',
    secondSignIn: 'Der Server verlangt neben der ersten eine zweite Anmeldung.',
  },
  socks: {
    tooSlow: 'Ein Programm verband sich mit dem SOCKS-Proxy und sagte nicht rechtzeitig, wohin es will.',
    notConnect: 'Ein Programm wollte vom SOCKS-Proxy etwas anderes als CONNECT.',
    noName: 'Ein Programm nannte dem SOCKS-Proxy einen Hostnamen, der keiner ist.',
    signIn: 'Ein Programm wollte sich beim SOCKS-Proxy anmelden, der keine Anmeldung kennt.',
    otherVersion: 'Ein Programm schickte dem SOCKS-Proxy eine Anfrage einer anderen Version.',
    addressType: 'Ein Programm nannte dem SOCKS-Proxy eine Adresse unbekannter Art.',
    tooLong: 'Ein Programm schickte dem SOCKS-Proxy eine zu lange Anfrage.',
    notSocks: 'Ein Programm schickte dem SOCKS-Proxy etwas anderes als SOCKS.',
  },
  keysNotWritten: 'Die Host-Schlüssel ließen sich nicht in known_hosts schreiben, daher wurde nichts importiert.',
};
