import { cleanText } from '../../../describe/clean-text.ts';
import { connectFailure, mayMeetIpv6 } from '../../../describe/connect-failure.ts';
import { assertNever } from '../../../model/result.ts';
import { type Descriptions, described, type ErrorDescription, isSocket, type Of } from '../../error-parts.ts';
import { counted } from '../../format.ts';
import { quote } from './quote.ts';

function channelRefused(error: Of<'channel-refused'>): ErrorDescription {
  const said = quote(error.serverText);
  switch (error.reason) {
    case 'prohibited':
      return described(
        `Der Server erlaubt keine Weiterleitung zu ${error.destination}`,
        `Seine Einstellungen verweigern dieses Ziel.${said}`,
        isSocket(error.destination)
          ? 'Bitten Sie die Administration des Servers, es zu erlauben: AllowStreamLocalForwarding in sshd_config.'
          : 'Bitten Sie die Administration des Servers, es zu erlauben: AllowTcpForwarding und PermitOpen in sshd_config.',
        'Sagt das Ereignisprotokoll, dass Ihr Passwort abgelaufen ist, melden Sie sich mit ssh in einem Terminal an und ändern Sie es: So lange leiten manche Server nichts weiter.',
      );
    case 'connect-failed':
      return isSocket(error.destination) ? socketFailed(error, said) : connectFailed(error, said);
    case 'resource-shortage':
      return described(
        'Der Server hat keinen Platz für eine weitere Verbindung',
        `Es fehlt ihm an Mitteln.${said}`,
        'Schließen Sie einige Verbindungen, oder versuchen Sie es gleich noch einmal.',
      );
    case 'unknown':
      return described(
        `Der Server hat eine Verbindung zu ${error.destination} abgelehnt`,
        `Einen brauchbaren Grund nannte er nicht.${said}`,
        'Sehen Sie im Protokoll des Servers nach.',
      );
    default:
      return assertNever(error.reason);
  }
}

/** Servers give the same words for every socket they could not connect to. */
const socketFailed = ({ destination }: Of<'channel-refused'>, said: string): ErrorDescription =>
  described(
    `Der Server konnte den Socket ${destination} nicht erreichen`,
    `Bis zum Server geht der Tunnel. Vielleicht fehlt der Socket dort, ist Ihrem Benutzer verschlossen oder blieb von einem Programm zurück, das nicht mehr läuft.${said}`,
    'Prüfen Sie den Pfad des Sockets: Es ist ein Pfad auf dem Server, nicht auf diesem Computer.',
    'Prüfen Sie, ob das Programm hinter dem Socket läuft und Ihr Benutzer auf dem Server es benutzen darf.',
  );

const portFix = 'Prüfen Sie den Port des Ziels, und ob der Dienst läuft.';
const firewallFix = 'Prüfen Sie Host und Port, und ob zwischen Server und Ziel eine Firewall steht.';

function connectFailed({ destination, serverText }: Of<'channel-refused'>, said: string): ErrorDescription {
  const title = `Der Server konnte ${destination} nicht erreichen`;
  const failure = connectFailure(serverText);
  switch (failure) {
    case 'refused':
      return described(
        `Auf ${destination} lauscht nichts`,
        `Bis zum Server geht der Tunnel; der Computer, zu dem er führt, antwortet, lehnt aber diesen Port ab.${said}`,
        ...ipv4Fix(destination),
        portFix,
      );
    case 'name-not-found':
      return described(
        title,
        `Der Server kennt diesen Namen nicht: Nachgeschlagen wird er auf dem Server, nicht auf diesem Computer.${said}`,
        'Prüfen Sie die Schreibweise, oder benutzen Sie eine IP-Adresse.',
      );
    case 'lookup-failed':
      return described(
        title,
        `Der Server konnte den Namen gerade nicht nachschlagen.${said}`,
        'Versuchen Sie es gleich noch einmal, oder benutzen Sie eine IP-Adresse.',
      );
    case 'timed-out':
      return described(
        `${destination} antwortete dem Server nicht`,
        `Der Server wartete vergeblich: Der Computer ist aus, oder eine Firewall verwirft die Pakete.${said}`,
        firewallFix,
      );
    case 'unreachable':
      return described(title, `Der Server hat in seinem Netz keinen Weg zu diesem Computer.${said}`, firewallFix);
    case 'unclear':
      return described(
        title,
        `Bis zum Server geht der Tunnel; weiter konnte er sich nicht verbinden, vielleicht fehlt es ihm auch an Mitteln.${said}`,
        'Prüfen Sie Host und Port des Ziels: Nachgeschlagen werden sie auf dem Server, nicht auf diesem Computer.',
        'Prüfen Sie, ob der Dienst läuft und der Server ihn erreichen darf.',
      );
    default:
      return assertNever(failure);
  }
}

/** The classic empty page: `localhost` led to ::1, and the service listens on 127.0.0.1 alone. */
const ipv4Fix = (destination: string): readonly string[] =>
  mayMeetIpv6(destination)
    ? [
        'Benutzen Sie 127.0.0.1 als Host des Ziels: „localhost“ kann ::1 bedeuten, und dort lauscht der Dienst vielleicht nicht.',
      ]
    : [];

function lost(error: Of<'connection-lost'>): ErrorDescription {
  const cause = {
    closed: 'Der Server hat die Verbindung geschlossen.',
    reset: 'Die Verbindung wurde abgeschnitten.',
    keepalive: 'Der Server antwortete nicht mehr.',
    network: 'Das Netz war nicht mehr zu erreichen.',
    protocol: 'Was vom Server kam, verstieß gegen die Regeln von SSH oder wurde unterwegs beschädigt.',
  }[error.detail];
  return described(
    'Die Verbindung zum Server ging verloren',
    `${cause}${quote(error.serverText)}`,
    'Ist „Wieder verbinden“ an, verbindet sich Culvert von selbst wieder.',
    'Prüfen Sie Ihr Netz, und ob der Server läuft.',
  );
}

/** Words for a connection that cannot be carried on, and for the loss of the one that carries them all. */
export const carrying: Descriptions<
  | 'channel-refused'
  | 'forwarding-restricted'
  | 'destination-refused'
  | 'connection-lost'
  | 'hold-expired'
  | 'engine-ended'
  | 'unexpected'
> = {
  'channel-refused': channelRefused,
  'forwarding-restricted': (error) =>
    described(
      'Der Server erlaubt diese Weiterleitung vielleicht nicht',
      `Eine Probeverbindung zu ${error.tested} erlaubt er nicht: Entweder leitet er gar nichts weiter oder nur zu Zielen auf einer eigenen Liste, und was davon gilt, sagt er nicht.${quote(error.serverText)}`,
      'Benutzen Sie die Weiterleitung: Ein Ziel auf der Liste des Servers geht trotzdem.',
      'Bitten Sie die Administration des Servers, es zu erlauben: AllowTcpForwarding und PermitOpen in sshd_config.',
    ),
  'destination-refused': (error) =>
    described(
      `Dieser Computer konnte ${error.destination} nicht erreichen`,
      `Eine Verbindung kam durch den Tunnel, und sie weiter zu verbinden scheiterte: ${error.detail}.`,
      ...(connectFailure(error.detail) === 'refused' ? ipv4Fix(error.destination) : []),
      `Prüfen Sie, ob das Programm am Ziel läuft und auf diesem ${isSocket(error.destination) ? 'Socket' : 'Port'} lauscht.`,
    ),
  'connection-lost': lost,
  'hold-expired': (error) =>
    described(
      'Ein Programm wurde abgewiesen, während die Sitzung sich wieder verband',
      `Es wurde ${counted(error.seconds, { one: 'Sekunde', other: 'Sekunden' })} lang gehalten, und in dieser Zeit kam der Server nicht zurück.`,
      'Versuchen Sie es noch einmal, sobald die Sitzung offen ist.',
      'Halten Sie neue Verbindungen länger: Verbindung, „Neue Verbindungen halten“.',
    ),
  'engine-ended': ({ detail }) =>
    described(
      'Der Kern von Culvert ist abgebrochen',
      `Der Teil von Culvert, der die Verbindungen hält, hat sich von selbst beendet, und alle Tunnel mit ihm${detail === '' ? '.' : `: „${cleanText(detail)}“.`}`,
      'Öffnen Sie die Sitzung erneut: Der Kern startet dann neu.',
      'Geschieht das wieder, melden Sie es mit diesen Worten und dem Ereignisprotokoll.',
    ),
  unexpected: (error) =>
    described(
      'Etwas Unerwartetes ist geschehen',
      `Culvert hat keine besseren Worte dafür als diese: „${cleanText(error.detail) || 'keine'}“.`,
      'Versuchen Sie es noch einmal; wenn es so bleibt, melden Sie es mit diesen Worten und dem Ereignisprotokoll.',
    ),
};
