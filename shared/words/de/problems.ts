import type { Field } from '../../model/problem.ts';
import type { problems as English } from '../en/problems.ts';

const empty: Partial<Record<Field, string>> = {
  name: 'Geben Sie der Sitzung einen Namen.',
  host: 'Tragen Sie einen Hostnamen oder eine IP-Adresse ein.',
  port: 'Tragen Sie eine Portnummer ein, meist 22.',
  source: 'Tragen Sie einen Quellport ein, zum Beispiel 5432.',
  destination: 'Tragen Sie ein Ziel als host:port ein, zum Beispiel db.internal:5432.',
  proxyHost: 'Tragen Sie den Hostnamen oder die IP-Adresse des Proxys ein.',
  proxyCommand: 'Tragen Sie den Befehl ein, der mit dem Server spricht, zum Beispiel nc %h %p.',
  proxyPort: 'Tragen Sie den Port des Proxys ein, zum Beispiel 1080 für SOCKS oder 8080 für HTTP.',
};

const ip = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

export const problems: typeof English = {
  empty: (field) => empty[field] ?? 'Dieses Feld darf nicht leer sein.',
  destinationZero: 'Port 0 kann kein Ziel sein: Tragen Sie den Port ein, auf dem der Dienst lauscht, 1 bis 65535.',
  portZero: 'Mit Port 0 kann man sich nicht verbinden: Tragen Sie einen Port von 1 bis 65535 ein.',
  portRange: (text) => `„${text}“ ist kein Port: Ports gehen von 1 bis 65535.`,
  sourcePortRange: (text) => `„${text}“ ist kein Port: Ports gehen von 1 bis 65535, und 0 sucht einen freien aus.`,
  portWords: (text) => `„${text}“ ist weder eine Portnummer noch der Name eines Dienstes.`,
  unknownService: (text) => `Einen Dienst namens „${text}“ kennt Culvert nicht: Tragen Sie seine Portnummer ein.`,
  portMissing: (text, example) => `„${text}“ hat keinen Port: Schreiben Sie host:port, zum Beispiel ${example}.`,
  brackets: (example) => `Setzen Sie die IPv6-Adresse in Klammern, zum Beispiel ${example}.`,
  badHost: (text) => `„${text}“ ist weder ein Hostname noch eine IP-Adresse.`,
  family: (text, family) =>
    `„${text}“ ist keine ${ip[family]}-Adresse, und diese Weiterleitung ist auf ${ip[family]} beschränkt.`,
  duplicate: (existing) => `Diese Weiterleitung gibt es schon: ${existing}.`,
  sourceTaken: (existing) => `Diesen Quellport benutzt schon eine andere Weiterleitung dieser Sitzung: ${existing}.`,
  nameTaken: (name) =>
    `Eine Sitzung namens „${name}“ gibt es schon: Wählen Sie einen anderen Namen, oder laden Sie jene, um sie zu ändern.`,
  hopLoop: (hop) => `Der Sprungserver „${hop}“ führt zu dieser Sitzung zurück: Nehmen Sie ihn aus der Liste.`,
  wayTooLong: (most) =>
    `Dieser Weg führt durch mehr als ${most} Server, denn die Sprungserver haben selbst Sprungserver: Nehmen Sie einige heraus.`,
  folder: {
    empty: () => 'Geben Sie dem Ordner einen Namen.',
    slash: () => 'Der Name eines Ordners darf kein „/“ enthalten: Das steht zwischen einem Ordner und seinem Inhalt.',
    taken: (folder) => `Einen Ordner namens „${folder}“ gibt es hier schon.`,
    'too-long': (folder) => `„${folder}“ läge zu tief: Die Namen aller Ordner darüber sind zusammen zu lang.`,
    'into-itself': (folder) => `„${folder}“ passt nicht in sich selbst.`,
  },
  noFile: (path) => `Eine Datei ${path} gibt es nicht.`,
  unreadable: (path) => `Sie haben nicht das Recht, ${path} zu lesen.`,
  notAKey: (path) => `${path} ist kein privater Schlüssel, den Culvert lesen kann.`,
  notACertificate: (path) => `In ${path} steht kein OpenSSH-Zertifikat: Sein Name endet meist auf -cert.pub.`,
  builtin: 'Der Übungsserver ist eingebaut: Speichern Sie unter einem anderen Namen, um eine eigene Sitzung zu machen.',
  notRunning: 'Diese Sitzung läuft nicht mehr.',
  notApplied: (detail) => `Die laufende Weiterleitung blieb, wie sie war. ${detail}`,
  notSaved: (detail) => `Die Sitzung wurde nicht gespeichert: ${detail}`,
};
