import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { certificates } from '../certificates.ts';

const renew = 'Lassen Sie sich von der Stelle, die es ausgestellt hat, ein neues geben.';

function unusable({ path, reason }: Of<'certificate-unusable'>): ErrorDescription {
  const [cause, ...fixes] = {
    missing: [
      'Es gibt keine solche Datei.',
      'Wählen Sie unter Anmeldung eine andere Zertifikatsdatei, oder nehmen Sie diese dort heraus.',
    ],
    unreadable: [
      'Sie haben nicht das Recht, sie zu lesen.',
      'Wählen Sie unter Anmeldung eine andere Zertifikatsdatei.',
    ],
    'not-a-certificate': [
      'Darin steht kein OpenSSH-Zertifikat.',
      'Wählen Sie die Datei, die auf -cert.pub endet; der Schlüssel selbst gehört zu den Schlüsseldateien.',
    ],
    damaged: ['Es ist beschädigt: Die Unterschrift der ausstellenden Stelle passt nicht zu dem, was es sagt.', renew],
    'for-hosts': ['Damit weist sich ein Server aus; zur Anmeldung einer Person ist es nicht gemacht.', renew],
    'not-yet-valid': [
      'Nach der Uhr dieses Computers hat seine Gültigkeit noch nicht begonnen, darum wurde es nicht angeboten.',
      'Stellen Sie die Uhr richtig, oder warten Sie, bis das Zertifikat gilt.',
    ],
    lapsed: [
      'Nach der Uhr dieses Computers ist es abgelaufen, darum wurde es nicht angeboten.',
      renew,
      'Wenn es nicht abgelaufen ist, stellen Sie die Uhr richtig.',
    ],
    'no-key': [
      'Weder eine Schlüsseldatei noch der Agent hat den Schlüssel, zu dem es gehört.',
      'Fügen Sie unter Anmeldung die Schlüsseldatei hinzu, zu der es gehört, oder geben Sie diesen Schlüssel dem Agenten.',
    ],
  }[reason] as [string, ...string[]];
  return described(`Das Zertifikat ${path} ist nicht zu gebrauchen`, cause, ...fixes);
}

function refused(error: Of<'certificate-refused'>): ErrorDescription {
  const { principals, username, authority, sourceAddresses } = error;
  const title = `Der Server hat das Zertifikat ${error.certificate} nicht angenommen`;
  const authorityFix = `Fragen Sie die Administration des Servers, ob er der Stelle ${authority} vertraut (TrustedUserCAKeys) und ob das Zertifikat widerrufen wurde.`;
  if (principals.includes(username) && sourceAddresses !== null) {
    return described(
      title,
      `Es ist auf „${username}“ ausgestellt und gilt nur von ${sourceAddresses} aus. Der Server sieht Sie wahrscheinlich von anderswo kommen.`,
      'Verbinden Sie sich von einer dieser Adressen aus, etwa durch das VPN, oder besorgen Sie ein Zertifikat für Ihren Ort.',
      `Wenn Sie dort sind: ${authorityFix}`,
    );
  }
  if (principals.includes(username)) {
    return described(
      title,
      `Es gilt zurzeit und ist auf „${username}“ ausgestellt; also vertraut der Server wahrscheinlich der Stelle nicht, die es unterschrieben hat (${authority}).`,
      authorityFix,
      'Wählen Sie unter Anmeldung andere Verfahren.',
    );
  }
  return described(
    title,
    `Es ist ausgestellt auf ${certificates.principals(principals)}, und Sie melden sich als „${username}“ an. Für andere Namen nimmt ein Server es nur an, wenn er so eingestellt ist.`,
    'Prüfen Sie den Benutzernamen, oder besorgen Sie ein Zertifikat, das ihn nennt.',
    `Wenn der Name stimmt: ${authorityFix}`,
  );
}

/** Words for a user certificate that does not sign in. */
export const certificate: Descriptions<'certificate-unusable' | 'certificate-refused'> = {
  'certificate-unusable': unusable,
  'certificate-refused': refused,
};
