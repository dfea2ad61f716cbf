import { assertNever } from '../../../model/result.ts';
import { at, type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { quote } from './quote.ts';

function keyFile(error: Of<'key-file-unusable'>): ErrorDescription {
  const why = {
    missing: 'Es gibt keine solche Datei.',
    unreadable: 'Sie haben nicht das Recht, sie zu lesen.',
    'not-a-key': 'Darin steht kein privater Schlüssel.',
    unsupported: 'Ihr Schlüssel steht in einem Format oder unter einer Verschlüsselung, die Culvert nicht lesen kann.',
    'key-type': 'Mit dieser Art von Schlüssel kann Culvert nicht unterschreiben, etwa DSA oder Ed448.',
    'too-costly': 'Der Schutz durch die Passphrase verlangt mehr Zeit oder Speicher, als Culvert dafür hergibt.',
    'no-thread': 'Der Teil von Culvert, der Schlüssel mit Passphrase öffnet, ließ sich nicht starten.',
    damaged: 'Sie ist beschädigt: Was darin steht, ist kein ganzer Schlüssel.',
    'security-key':
      'Der Schlüssel ist in einem Sicherheitsschlüssel, der durch einen Agenten unterschreibt, und der Agent hat ihn nicht.',
    'public-only': 'Sie enthält nur die öffentliche Hälfte, und der Agent hat die private nicht.',
  }[error.reason];
  return described(`Die Schlüsseldatei ${error.path} ist nicht zu gebrauchen`, why, keyFileFix(error));
}

function keyFileFix({ reason, path }: Of<'key-file-unusable'>): string {
  switch (reason) {
    case 'unsupported':
    case 'too-costly':
      return 'Wandeln Sie sie ins OpenSSH-Format um, etwa mit ssh-keygen oder PuTTYgen, oder geben Sie den Schlüssel einem Agenten.';
    case 'no-thread':
      return 'Starten Sie Culvert neu. Hilft das nicht, fehlt wohl eine seiner Dateien: Installieren Sie es noch einmal.';
    case 'key-type':
      return 'Wählen Sie einen Ed25519-, ECDSA- oder RSA-Schlüssel, oder geben Sie diesen einem Agenten.';
    case 'security-key':
      return `Geben Sie ihn dem Agenten: ssh-add ${path}, mit eingestecktem Sicherheitsschlüssel.`;
    case 'public-only':
      return 'Geben Sie dem Agenten den privaten Schlüssel, oder wählen Sie die Datei, in der er steht.';
    case 'damaged':
      return 'Stellen Sie sie aus einer Kopie wieder her, oder wählen Sie unter Anmeldung eine andere Schlüsseldatei.';
    case 'missing':
    case 'unreadable':
    case 'not-a-key':
      return 'Wählen Sie unter Anmeldung eine andere Schlüsseldatei.';
    default:
      return assertNever(reason);
  }
}

const triedLine = (tried: readonly string[]): string =>
  tried.length > 0 ? `Versucht wurde: ${tried.join(', ')}.` : 'Kein Verfahren konnte versucht werden.';

function authFailed(error: Of<'auth-failed'>): ErrorDescription {
  const accepted = error.accepted.length > 0 ? ` Der Server nimmt an: ${error.accepted.join(', ')}.` : '';
  return described(
    `Der Server ließ „${error.username}“ nicht ein`,
    `${triedLine(error.tried)}${accepted}`,
    'Prüfen Sie den Benutzernamen, und ob Ihr öffentlicher Schlüssel in authorized_keys des Servers steht.',
    'Wählen Sie unter Anmeldung andere Verfahren.',
    'Wenn all das stimmt, fragen Sie die Administration des Servers, ob das Konto abgelaufen oder gesperrt ist.',
  );
}

const authIncomplete = (error: Of<'auth-incomplete'>): ErrorDescription =>
  described(
    `Der Server will mehr, um „${error.username}“ einzulassen`,
    `Einen Schritt der Anmeldung nahm er an und verlangt einen weiteren: ${error.accepted.join(' oder ') || 'einen, den er nicht nennt'}. ${triedLine(error.tried)}`,
    'Schalten Sie dieses Verfahren unter Anmeldung ein, oder wählen Sie den Schlüssel, den er verlangt.',
  );

/** Words for a server that does not let us in. */
export const signingIn: Descriptions<
  | 'auth-failed'
  | 'auth-incomplete'
  | 'too-many-auth-failures'
  | 'closed-while-signing-in'
  | 'password-expired'
  | 'key-file-unusable'
  | 'sha1-signature-barred'
  | 'passphrase-wrong'
  | 'prompt-cancelled'
  | 'nobody-to-ask'
> = {
  'auth-failed': authFailed,
  'auth-incomplete': authIncomplete,
  'too-many-auth-failures': (error) =>
    described(
      `Der Server zählte zu viele gescheiterte Versuche für „${error.username}“`,
      `Er legte auf, bevor alles versucht war (MaxAuthTries). ${triedLine(error.tried)}`,
      'Kreuzen Sie unter Anmeldung den richtigen Schlüssel des Agenten an, oder wählen Sie dort seine Schlüsseldatei: Jeder angebotene Schlüssel zählt.',
    ),
  'closed-while-signing-in': (error) =>
    described(
      `${at(error)} legte während der Anmeldung auf`,
      'Vielleicht dauerte sie länger, als der Server erlaubt (LoginGraceTime), oder der Server wurde angehalten.',
      'Öffnen Sie die Sitzung noch einmal, und antworten Sie innerhalb von zwei Minuten, der üblichen Frist.',
    ),
  'password-expired': (error) =>
    described(
      `Das Passwort von „${error.username}“ ist abgelaufen`,
      `Der Server ${at(error)} will ein neues, bevor er jemanden einlässt.${quote(error.serverText)}`,
      'Melden Sie sich einmal mit ssh in einem Terminal oder mit PuTTY an, und wählen Sie ein neues Passwort.',
      'Melden Sie sich stattdessen mit einem Schlüssel an, wenn der Server einen annimmt.',
    ),
  'key-file-unusable': keyFile,
  'sha1-signature-barred': (error) =>
    described(
      `Der RSA-Schlüssel ${error.key} ließ sich bei diesem Server nicht benutzen`,
      error.isSaid
        ? 'Der Server nimmt RSA-Schlüssel nur mit SHA-1-Unterschriften, die sich fälschen lassen, darum wurde er nicht angeboten.'
        : 'Mit einer SHA-2-Unterschrift nahm der Server ihn nicht an, und was er annimmt, sagt er nicht: Vielleicht kennt er nur SHA-1, das gebrochen ist, oder den Schlüssel nicht.',
      'Benutzen Sie einen Ed25519- oder ECDSA-Schlüssel, wenn der Server einen kennt, oder bitten Sie seine Administration, den SSH-Server zu erneuern.',
      'Wenn er nicht erneuert werden kann, wählen Sie unter Algorithmen „Alt“ für diese Sitzung. Das ist schwächer.',
      ...(error.isSaid ? [] : ['Prüfen Sie, ob Ihr öffentlicher Schlüssel in authorized_keys des Servers steht.']),
    ),
  'passphrase-wrong': (error) =>
    described(
      `Die Passphrase für ${error.path} war falsch`,
      'Drei Versuche sind verbraucht.',
      'Öffnen Sie die Sitzung noch einmal, und geben Sie die richtige Passphrase ein.',
    ),
  'prompt-cancelled': (error) =>
    described(
      'Die Anmeldung wurde abgebrochen',
      `Der Server oder ein Schlüssel verlangte etwas (${error.what}), und es kam keine Antwort.`,
      'Öffnen Sie die Sitzung noch einmal, um wieder gefragt zu werden.',
    ),
  'nobody-to-ask': (error) =>
    described(
      'Niemand ist hier, um zu antworten',
      `Die Anmeldung braucht etwas (${error.what}), und Culvert läuft, ohne jemanden fragen zu können.`,
      'Öffnen Sie die Sitzung im Fenster oder in einem Terminal.',
      'Melden Sie sich mit einem Schlüssel in einem Agenten an, oder mit einer Schlüsseldatei ohne Passphrase, so dass nichts gefragt werden muss.',
    ),
};
