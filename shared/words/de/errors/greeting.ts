import type { AlgorithmPreset } from '../../../model/algorithms.ts';
import { at, type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { quote } from './quote.ts';

const portFix = 'Prüfen Sie den Port, meist 22.';
const serverLogFix = 'Wenn es so bleibt, sehen Sie im Protokoll des Servers nach.';

function notSsh(error: Of<'not-ssh'>): ErrorDescription {
  const web = error.serverText.startsWith('HTTP/');
  return described(
    `${at(error)} ist kein SSH-Server`,
    `${web ? 'Dort antwortet ein Webserver.' : 'Was dort antwortet, spricht kein SSH.'}${quote(error.serverText)}`,
    portFix,
  );
}

/** Words of ssh2's own for what is missing, put as a person would look for it in sshd_config. */
const settings: Readonly<Record<string, readonly [none: string, setting: string]>> = {
  'key exchange algorithm': ['kein Verfahren zum Schlüsselaustausch', 'KexAlgorithms'],
  'host key format': ['keine Art von Host-Schlüssel', 'HostKeyAlgorithms'],
  cipher: ['keine Verschlüsselung', 'Ciphers'],
  MAC: ['keinen Schutz der Daten gegen Änderungen (MAC)', 'MACs'],
  compression: ['keine Kompression', 'Compression'],
};

function noCommonAlgorithm(error: Of<'no-common-algorithm'>): ErrorDescription {
  const [none, setting] = settings[error.what] ?? [`nichts für „${error.what}“`, null];
  const { theirs, preset } = error;
  const offer = theirs.length === 0 ? '' : ` Er bietet ${theirs.join(', ')}.`;
  return described(
    `${at(error)} und Culvert haben ${none} gemeinsam`,
    preset === null
      ? `Der Server bietet nur, was Culvert nicht hat, weil es veraltet ist oder nicht eingebaut wurde.${offer}`
      : `Der Server bietet nur, was diese Sitzung nicht benutzt.${offer}`,
    ...(preset === null ? [] : [presetFixes[preset]]),
    setting === null
      ? 'Bitten Sie die Administration des Servers, den SSH-Server zu erneuern.'
      : `Bitten Sie die Administration des Servers, den SSH-Server zu erneuern oder ${setting} in sshd_config zu erweitern.`,
  );
}

const presetFixes: Readonly<Record<AlgorithmPreset, string>> = {
  modern: 'Wählen Sie unter Algorithmen „Modern“: In den eigenen Listen der Sitzung fehlt, was der Server hat.',
  compatible: 'Wählen Sie unter Algorithmen „Kompatibel“ für diese Sitzung.',
  legacy:
    'Wenn der Server nicht erneuert werden kann, wählen Sie unter Algorithmen „Alt“ für diese Sitzung. Das ist schwächer.',
};

/** Words for what a server says, or does not say, before anybody signs in. */
export const greeting: Descriptions<
  | 'not-ssh'
  | 'ssh-too-old'
  | 'greeting-too-long'
  | 'closed-before-greeting'
  | 'server-busy'
  | 'server-penalty'
  | 'no-common-algorithm'
  | 'handshake-failed'
  | 'protocol-broken'
> = {
  'not-ssh': notSsh,
  'ssh-too-old': (error) =>
    described(
      `${at(error)} spricht nur SSH 1`,
      `Diese Fassung des Protokolls ist seit Jahrzehnten gebrochen, und Culvert benutzt sie nicht.${quote(error.serverText)}`,
      'Bitten Sie die Administration des Servers, den SSH-Server zu erneuern.',
      'Erreichen Sie ihn über einen anderen Server in seinem Netz, wie einen Sprungserver.',
    ),
  'greeting-too-long': (error) =>
    described(
      `${at(error)} sendet ohne Ende und sagt nie, dass es ein SSH-Server ist`,
      `Nach 32 KB hörte Culvert nicht mehr zu.${quote(error.serverText)}`,
      portFix,
    ),
  'closed-before-greeting': (error) =>
    described(
      `${at(error)} legte auf, bevor etwas gesagt war`,
      'Der Port ist offen, aber der Server wies die Verbindung ab: Vielleicht hat er zu viele, nimmt die Adresse dieses Computers nicht oder startet gerade.',
      'Versuchen Sie es gleich noch einmal.',
      'Fragen Sie die Administration des Servers nach MaxStartups, einer Sperre durch fail2ban oder einer Zugangsliste.',
    ),
  'server-busy': (error) =>
    described(
      `Vor ${at(error)} stehen zu viele an`,
      `Zu viele Verbindungen melden sich zugleich an (MaxStartups).${quote(error.serverText)}`,
      'Warten Sie etwas; ist „Wieder verbinden“ an, versucht es Culvert von selbst.',
      'Bitten Sie die Administration des Servers, MaxStartups zu erhöhen.',
    ),
  'server-penalty': (error) =>
    described(
      `${at(error)} hält diesen Computer eine Zeit lang fern`,
      `Nach gescheiterten Versuchen von dieser Adresse weist der Server eine Weile alle ab (PerSourcePenalties).${quote(error.serverText)}`,
      'Warten Sie einige Minuten, und finden Sie zuerst heraus, woran die Anmeldung scheiterte.',
    ),
  'no-common-algorithm': noCommonAlgorithm,
  'handshake-failed': (error) =>
    described(
      `${at(error)} brach ab, bevor sich jemand anmeldete`,
      `Der Server selbst beendete die Verbindung.${quote(error.serverText) || ' Einen Grund nannte er nicht.'}`,
      `Versuchen Sie es noch einmal. ${serverLogFix}`,
    ),
  'protocol-broken': (error) =>
    described(
      `Was ${at(error)} sandte, ist kein richtiges SSH`,
      'Es verstößt gegen die Regeln des Protokolls, oder etwas hat die Daten unterwegs verändert.',
      `Versuchen Sie es noch einmal, wenn möglich aus einem anderen Netz. ${serverLogFix}`,
    ),
};
