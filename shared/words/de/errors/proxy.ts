import { type ProxyKind, proxyKindName } from '../../../model/proxy.ts';
import { assertNever } from '../../../model/result.ts';
import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';

/** `HTTP-Proxy`, `SOCKS 5-Proxy`. */
const proxyOf = (protocol: ProxyKind): string => `${proxyKindName[protocol]}-Proxy`;

const quoted = (text: string): string => (text === '' ? '' : ` Der Proxy sagt: „${text}“.`);

function refused(error: Of<'proxy-refused'>): ErrorDescription {
  const { proxy, destination, serverText } = error;
  switch (error.reason) {
    case 'not-allowed':
      return described(
        `Der Proxy ${proxy} erlaubt keine Verbindung zu ${destination}`,
        `Seine Regeln verbieten diesen Host oder Port; viele Proxys erlauben nur Port 443.${quoted(serverText)}`,
        'Bitten Sie seine Administration, diesen Host und Port zu erlauben.',
        'Benutzen Sie einen anderen Port des Servers, wenn er einen hat, etwa 443.',
      );
    case 'no-way':
      return described(
        `Der Proxy ${proxy} konnte sich nicht mit ${destination} verbinden`,
        `Der Proxy selbst antwortet; der Server antwortet ihm nicht, oder er kennt den Namen nicht.${quoted(serverText)}`,
        'Prüfen Sie Host und Port des Servers.',
        'Prüfen Sie, ob der Proxy das Netz dieses Servers erreichen darf.',
      );
    case 'unsaid':
      return described(
        `Der Proxy ${proxy} hat die Verbindung zu ${destination} abgelehnt`,
        `Er sagt nicht, ob seine Regeln es verbieten oder der Server nicht antwortete.${quoted(serverText)}`,
        'Prüfen Sie Host und Port des Servers.',
        'Fragen Sie die Administration des Proxys, ob dieser Host und Port erlaubt sind.',
      );
    default:
      return assertNever(error.reason);
  }
}

function authNeeded({ proxy, username, offered }: Of<'proxy-auth-needed'>): ErrorDescription {
  return username === ''
    ? described(
        `Der Proxy ${proxy} will einen Benutzernamen`,
        'Ohne Anmeldung lässt er niemanden durch, und die Sitzung nennt keinen Benutzer für ihn.',
        'Tragen Sie unter Proxy einen Benutzernamen ein; nach dem Passwort wird gefragt, wenn die Sitzung öffnet.',
      )
    : described(
        `Der Proxy ${proxy} will eine Art von Anmeldung, die Culvert nicht hat`,
        `Culvert meldet sich bei Proxys nur mit Benutzername und Passwort an.${offered === '' ? '' : ` Der Proxy bietet: „${offered}“.`}`,
        'Bitten Sie seine Administration, Benutzername und Passwort zu erlauben („Basic“ bei einem HTTP-Proxy).',
      );
}

/** Own words where those for a server would speak of SSH; null where they fit a proxy as well. */
export function unreachableProxy({ proxy: place, error }: Of<'proxy-unreachable'>): ErrorDescription | null {
  const check = 'Prüfen Sie Host und Port des Proxys.';
  switch (error.kind) {
    case 'connection-refused':
      return described(
        `Der Proxy ${place} hat die Verbindung abgelehnt`,
        'Der Computer antwortet, aber auf diesem Port lauscht kein Proxy.',
        check,
        'Prüfen Sie, ob der Proxy läuft.',
      );
    case 'timed-out':
      return described(
        `Der Proxy ${place} hat die Verbindung nicht rechtzeitig angenommen`,
        'Nicht einmal eine Ablehnung kam zurück: Eine Firewall verwirft die Pakete, oder der Computer ist aus.',
        check,
        'Prüfen Sie, ob der Proxy nur über ein VPN zu erreichen ist.',
      );
    default:
      return null;
  }
}

/** Words for a proxy that is not the way it should be. */
export const proxy: Descriptions<
  | 'proxy-auth-failed'
  | 'proxy-auth-needed'
  | 'proxy-refused'
  | 'proxy-cannot-carry'
  | 'proxy-silent'
  | 'proxy-closed'
  | 'not-a-proxy'
> = {
  'proxy-auth-failed': (error) =>
    described(
      `Der Proxy ${error.proxy} nimmt ${error.username === '' ? 'die Anmeldung' : `den Benutzer ${error.username}`} nicht an`,
      'Benutzername oder Passwort ist falsch, oder dieser Benutzer darf den Proxy nicht benutzen.',
      'Prüfen Sie den Benutzernamen unter Proxy.',
      'Öffnen Sie die Sitzung noch einmal, und geben Sie das Passwort des Proxys neu ein.',
    ),
  'proxy-auth-needed': authNeeded,
  'proxy-refused': refused,
  'proxy-cannot-carry': (error) =>
    described(
      `„${error.host}“ ist durch einen ${proxyOf(error.protocol)} nicht zu erreichen`,
      error.protocol === 'socks4'
        ? 'SOCKS 4 kennt nur IPv4-Adressen; das ist keine und hat keine.'
        : 'Der Name ist länger, als dieses Protokoll sagen kann, oder enthält Zeichen, die kein Hostname hat.',
      error.protocol === 'socks4' ? 'Benutzen Sie SOCKS 5, wenn der Proxy es spricht.' : 'Prüfen Sie den Hostnamen.',
    ),
  'proxy-silent': (error) =>
    described(
      `Der Proxy ${error.proxy} hat nicht rechtzeitig geantwortet`,
      `Er nahm die Verbindung an und sagte ${error.seconds} Sekunden lang nichts, was ein ${proxyOf(error.protocol)} sagt.`,
      'Prüfen Sie Host, Port und Art des Proxys.',
      'Versuchen Sie es später noch einmal: Vielleicht ist er überlastet oder wartet vergeblich auf den Server.',
    ),
  'proxy-closed': (error) =>
    described(
      `Der Proxy ${error.proxy} legte ohne Antwort auf`,
      `Vielleicht lässt er diesen Computer nicht ein, oder er ist kein ${proxyOf(error.protocol)}.`,
      'Prüfen Sie die Art des Proxys und seinen Port.',
      'Fragen Sie seine Administration, ob dieser Computer ihn benutzen darf.',
    ),
  'not-a-proxy': (error) =>
    described(
      `${error.proxy} ist kein ${proxyOf(error.protocol)}`,
      `Was dort lauscht, spricht etwas anderes.${error.serverText === '' ? '' : ` Es sagte: „${error.serverText}“.`}`,
      'Prüfen Sie Host und Port des Proxys.',
      'Prüfen Sie die Art: HTTP- und SOCKS-Proxys liegen oft auf verschiedenen Ports.',
    ),
};
