import { at, type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { states } from '../states.ts';

const usualPort = 22;

/** The same refusal says something else on the usual port than on one that somebody typed. */
const refused = (error: Of<'connection-refused'>): ErrorDescription =>
  error.port === usualPort
    ? described(
        `${at(error)} hat die Verbindung abgelehnt`,
        'Der Computer antwortet, aber auf dem üblichen Port läuft kein SSH-Dienst.',
        'Starten Sie dort den SSH-Dienst (sshd), oder fragen Sie die Administration.',
        'Prüfen Sie den Port: Vielleicht benutzt der Server einen anderen als 22.',
      )
    : described(
        `${at(error)} hat die Verbindung abgelehnt`,
        `Der Computer antwortet, aber auf Port ${error.port} lauscht nichts: Höchstwahrscheinlich stimmt der Port nicht, oder der SSH-Dienst läuft nicht.`,
        'Prüfen Sie den Port; 22 ist der übliche.',
        'Prüfen Sie, ob dort der SSH-Dienst läuft.',
      );

function timedOut(error: Of<'timed-out'>): ErrorDescription {
  const title = `${at(error)} hat nicht rechtzeitig geantwortet`;
  switch (error.step) {
    case 'tcp':
      return described(
        title,
        'Nicht einmal eine Ablehnung kam zurück: Eine Firewall verwirft die Pakete, oder der Computer ist aus.',
        'Prüfen Sie Host und Port.',
        'Prüfen Sie, ob eine Firewall dazwischen steht oder ein VPN nötig ist.',
      );
    case 'greeting':
      return described(
        title,
        'Die Verbindung wurde angenommen, dann kam nichts: Was dort lauscht, ist vielleicht kein SSH-Server oder überlastet.',
        'Prüfen Sie den Port, meist 22.',
        'Versuchen Sie es später noch einmal, oder lassen Sie den SSH-Dienst dort neu starten.',
      );
    default:
      return described(
        title,
        `Nichts kam zurück bei diesem Schritt: ${states.steps[error.step]}.`,
        'Versuchen Sie es noch einmal: Der Server ist vielleicht überlastet oder das Netz schlecht.',
        'Wenn es so bleibt, sehen Sie im Protokoll des Servers nach.',
      );
  }
}

/** Words for a server that cannot be reached at all. */
export const reaching: Descriptions<
  | 'name-not-found'
  | 'name-lookup-failed'
  | 'wrong-family'
  | 'connection-refused'
  | 'unreachable'
  | 'no-network'
  | 'outgoing-blocked'
  | 'timed-out'
> = {
  'name-not-found': (error) =>
    described(
      `Es gibt keinen Host namens „${error.host}“`,
      'Der Name wurde nachgeschlagen, und niemand kennt ihn.',
      'Prüfen Sie die Schreibweise des Hostnamens.',
      'Prüfen Sie, ob man diesen Namen nur über ein VPN kennt.',
    ),
  'name-lookup-failed': (error) =>
    described(
      `Der Name „${error.host}“ ließ sich nicht nachschlagen`,
      'Der Namensdienst antwortete nicht, also kann der Name richtig sein.',
      'Prüfen Sie, ob dieser Computer ein Netz hat.',
      'Versuchen Sie es gleich noch einmal, oder benutzen Sie die IP-Adresse des Servers.',
    ),
  'wrong-family': (error) =>
    described(
      `„${error.host}“ ist keine ${familyName[error.family]}-Adresse`,
      `Die Sitzung ist auf ${familyName[error.family]} beschränkt.`,
      `Benutzen Sie die ${familyName[error.family]}-Adresse oder den Namen des Servers, oder heben Sie die Beschränkung auf.`,
    ),
  'connection-refused': refused,
  unreachable: (error) =>
    described(
      `${at(error)} ist nicht zu erreichen`,
      'Das Netz meldet, dass kein Weg zu diesem Computer führt oder dass er aus ist.',
      'Prüfen Sie die Adresse, und ob der Computer an ist.',
      'Prüfen Sie, ob ein VPN nötig ist.',
    ),
  'no-network': (error) =>
    described(
      `Kein Netz führt zu ${at(error)}`,
      'Dieser Computer ist offline oder hat keine Verbindung der Art, die diese Adresse braucht.',
      'Verbinden Sie sich mit einem Netz oder VPN; ist „Wieder verbinden“ an, versucht es Culvert von selbst.',
    ),
  'outgoing-blocked': (error) =>
    described(
      `Dieser Computer lässt Culvert nicht zu ${at(error)}`,
      'Eine Firewall oder eine Sandbox auf diesem Computer verbietet die Verbindung.',
      'Erlauben Sie Culvert in der Firewall dieses Computers.',
    ),
  'timed-out': timedOut,
};

const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
