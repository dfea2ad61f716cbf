import { cleanText } from '../../../describe/clean-text.ts';
import { lacksZone } from '../../../model/link-local.ts';
import { type Descriptions, described, type ErrorDescription, listenAt, type Of } from '../../error-parts.ts';
import { byWhom } from './holder.ts';
import { quote } from './quote.ts';

const nextPort = (port: number | null): readonly string[] =>
  port === null ? [] : [`Benutzen Sie Port ${port}, den nächsten freien.`];

function portInUse(error: Of<'port-in-use'>): ErrorDescription {
  if (error.culvert)
    return described(
      `Port ${error.port} ist schon von Culvert belegt`,
      `Culvert kann auf ${listenAt(error)} nicht lauschen: „${error.culvert.session}“ hat den Port, offen ${byWhom(error.culvert)}.`,
      ...nextPort(error.nextFree),
      `Schließen Sie dort „${error.culvert.session}“, wenn nur eine der beiden gebraucht wird.`,
    );
  const holder = error.owner
    ? `${error.owner.name} (Prozess ${error.owner.pid}) hat ihn`
    : 'ein anderes Programm hat ihn';
  return described(
    `Port ${error.port} ist schon belegt`,
    `Culvert kann auf ${listenAt(error)} nicht lauschen: ${holder}.`,
    ...nextPort(error.nextFree),
    error.owner
      ? `Beenden Sie ${error.owner.name}, wenn es nicht gebraucht wird, und öffnen Sie die Sitzung noch einmal.`
      : 'Suchen und beenden Sie das Programm, das den Port hat.',
  );
}

function socketPath({ path, reason }: Of<'socket-path-unusable'>): ErrorDescription {
  if (reason === 'stale')
    return described(
      'Dort wurde ein Socket zurückgelassen',
      `${path} ist der Socket eines Programms, das nicht mehr läuft, und ungefragt ersetzt Culvert ihn nicht.`,
      'Lassen Sie Culvert ihn ersetzen: Verbindung, „Zurückgelassenen Socket ersetzen“.',
      'Wählen Sie einen anderen Pfad für den Socket.',
    );
  const why = {
    'too-long': 'ist länger, als der Pfad eines Sockets sein darf (107 Byte)',
    exists: 'gibt es schon, und Culvert ersetzt es nicht',
    'no-folder': 'liegt in einem Ordner, den es nicht gibt',
    'not-a-folder': 'liegt unter etwas, was kein Ordner ist',
    'link-loop': 'liegt hinter Verweisen, die im Kreis führen',
    'not-permitted': 'liegt in einem Ordner, in den Sie nicht schreiben dürfen',
  }[reason];
  return described(
    'Der Socket lässt sich nicht anlegen',
    `${path} ${why}.`,
    'Wählen Sie einen anderen Pfad für den Socket.',
  );
}

function acceptFailed({ why, code }: Of<'accept-failed'>): ErrorDescription {
  const cause = {
    'no-memory': 'Das System hat keinen Speicher mehr für eine weitere Verbindung.',
    forbidden: 'Eine Regel dieses Systems (Firewall, Sandbox) verbietet Culvert, Verbindungen anzunehmen.',
    other: 'Das System wollte sie nicht herausgeben.',
  }[why];
  return described(
    'Die Verbindung eines Programms ließ sich nicht annehmen',
    `${cause}${code === '' ? '' : ` Es nennt das „${cleanText(code)}“.`} Gelauscht wird weiter.`,
    why === 'no-memory'
      ? 'Schließen Sie Programme oder Verbindungen, die nicht gebraucht werden.'
      : 'Sehen Sie im Protokoll des Systems nach.',
  );
}

function bindRefused(error: Of<'bind-refused'>): ErrorDescription {
  const said = quote(error.serverText);
  if (error.culvert)
    return described(
      `Der Server weigerte sich, auf ${error.address.includes('/') ? error.address : listenAt(error)} zu lauschen`,
      `Er lauscht dort schon für „${error.culvert.session}“, offen ${byWhom(error.culvert)}.${said}`,
      `Schließen Sie dort „${error.culvert.session}“, wenn nur eine der beiden gebraucht wird.`,
    );
  return error.address.includes('/')
    ? described(
        `Der Server weigerte sich, auf ${error.address} zu lauschen`,
        `Warum, sagen Server nicht: Vielleicht gibt es den Pfad dort schon, sein Ordner fehlt oder ist Ihnen verschlossen, oder die Einstellungen des Servers erlauben es nicht.${said}`,
        'Wählen Sie einen anderen Pfad.',
        'Fragen Sie die Administration des Servers nach AllowStreamLocalForwarding und StreamLocalBindUnlink.',
      )
    : described(
        `Der Server weigerte sich, auf ${listenAt(error)} zu lauschen`,
        `Warum, sagen Server nicht: Vielleicht ist der Port dort belegt, oder die Einstellungen des Servers erlauben es nicht.${said}`,
        'Wählen Sie einen anderen Quellport, oder 0, damit der Server einen aussucht.',
        'Fragen Sie die Administration des Servers nach AllowTcpForwarding, PermitListen und GatewayPorts.',
      );
}

/** Words for a listener that cannot be had, on this computer or on the server. */
export const listening: Descriptions<
  | 'port-in-use'
  | 'port-held-by-culvert'
  | 'bind-not-permitted'
  | 'address-not-here'
  | 'socket-path-unusable'
  | 'too-many-open-files'
  | 'accept-failed'
  | 'system-error'
  | 'remote-socket-left'
  | 'bind-refused'
  | 'remote-address-taken'
  | 'remote-port-held'
> = {
  'port-in-use': portInUse,
  'port-held-by-culvert': (error) =>
    described(
      `Port ${error.port} benutzt schon Culvert selbst`,
      `Eine andere Weiterleitung lauscht auf ${listenAt(error)}, in dieser oder einer anderen offenen Sitzung.`,
      ...nextPort(error.nextFree),
      'Schließen Sie die andere Sitzung, oder schalten Sie die andere Weiterleitung aus, wenn nur eine gebraucht wird.',
    ),
  'bind-not-permitted': (error) =>
    described(
      `Port ${error.port} braucht besondere Rechte`,
      `Dieses System lässt nur die Administration auf ${listenAt(error)} lauschen.`,
      'Benutzen Sie einen Quellport über 1023.',
    ),
  'address-not-here': (error) =>
    described(
      `${error.address} ist keine Adresse dieses Computers`,
      'Lauschen lässt sich nur auf einer Adresse, die dieser Computer hat.',
      ...(lacksZone(error.address)
        ? [`Nennen Sie zu dieser Adresse eines einzelnen Netzes die Schnittstelle: etwa ${error.address}%eth0.`]
        : ['Verbinden Sie das Netz oder VPN, zu dem sie gehört: Culvert lauscht dann von selbst darauf.']),
      'Lassen Sie die Adresse im Quellport weg, oder benutzen Sie 127.0.0.1.',
    ),
  'socket-path-unusable': socketPath,
  'too-many-open-files': () =>
    described(
      'Dieser Computer hat keinen Platz für eine weitere Verbindung',
      'Das System lässt ein Programm nur so viele Verbindungen und Dateien haben, und so viele sind in Gebrauch.',
      'Schließen Sie Verbindungen, die nicht gebraucht werden.',
      'Erhöhen Sie die Grenze für offene Dateien (ulimit -n), und starten Sie Culvert neu.',
    ),
  'accept-failed': acceptFailed,
  'system-error': ({ what, code }) =>
    described(
      'Das System dieses Computers verweigerte etwas, was Culvert braucht',
      `Es ging um „${what}“; das System nennt den Fehler „${cleanText(code)}“.`,
      'Versuchen Sie es noch einmal; wenn es so bleibt, sehen Sie im Protokoll des Systems nach.',
    ),
  'remote-socket-left': ({ path }) =>
    described(
      `Der Socket ${path} blieb auf dem Server zurück`,
      'Der Server weigert sich, dort zu lauschen. Culvert hatte diesen Socket über eine frühere Verbindung, und OpenSSH lässt die Datei liegen, wenn eine Verbindung endet.',
      `Entfernen Sie die Datei auf dem Server, etwa mit rm ${path}.`,
      'Bitten Sie die Administration des Servers, StreamLocalBindUnlink yes zu setzen, damit der Server sie selbst entfernt.',
      'Wählen Sie einen anderen Pfad.',
    ),
  'bind-refused': bindRefused,
  'remote-address-taken': (error) =>
    described(
      `Auf ${listenAt(error)} antwortet ein anderes Programm auf dem Server`,
      'Der Server lauscht für Sie nur auf seiner anderen Loopback-Adresse und sagt es nicht: Ein Programm dort, das sich mit „localhost“ verbindet, trifft vielleicht das andere Programm.',
      'Wählen Sie einen anderen Quellport, oder 0, damit der Server einen aussucht.',
      'Beenden Sie das andere Programm auf dem Server, wenn es nicht gebraucht wird: Culvert merkt es und fragt den Server wieder.',
      'Lassen Sie die Programme auf dem Server die Adresse benutzen, auf der gelauscht wird, nicht „localhost“.',
    ),
  'remote-port-held': (error) =>
    described(
      `Der Server hält Port ${error.port} noch für die verlorene Verbindung`,
      `Die alte Verbindung riss ab, und der Server hat es noch nicht gemerkt: So lange ist ${listenAt(error)} belegt. Culvert fragt von selbst wieder.`,
      'Warten Sie: Die meisten Server lassen nach einigen Minuten los.',
      'Benutzen Sie Quellport 0, damit der Server einen anderen Port aussucht.',
      'Bitten Sie die Administration des Servers um ClientAliveInterval 15 und ClientAliveCountMax 3, damit er binnen einer Minute loslässt.',
    ),
};
