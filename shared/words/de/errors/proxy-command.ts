import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';

/** „Der Proxy-Befehl nc“, or without a name where a shell reads the line. */
const command = (program: string): string => `Der Proxy-Befehl${program === '' ? '' : ` ${program}`}`;

const notStarted: Readonly<Record<Of<'proxy-command-unusable'>['reason'], readonly [cause: string, fix: string]>> = {
  missing: [
    'Es gibt kein solches Programm, oder es liegt in keinem der Ordner, in denen Programme gesucht werden.',
    'Installieren Sie es, oder tragen Sie unter Proxy den ganzen Pfad ein.',
  ],
  'not-permitted': [
    'Das System lässt Sie diese Datei nicht ausführen: Vielleicht ist sie nicht als Programm gekennzeichnet.',
    'Prüfen Sie, ob der Pfad unter Proxy zu einem Programm führt, das Sie ausführen dürfen.',
  ],
  unknown: ['Das System konnte ihn nicht starten.', 'Probieren Sie den Befehl in einem Terminal aus.'],
};

function unusable({ program, reason }: Of<'proxy-command-unusable'>): ErrorDescription {
  const [cause, fix] = notStarted[reason];
  return described(`${command(program)} ließ sich nicht starten`, cause, fix);
}

const notFound = 127;
const checkFix = 'Prüfen Sie den Befehl unter Proxy: Für %h und %p werden Host und Port eingesetzt.';
const terminalFix = 'Probieren Sie ihn in einem Terminal aus: Es sollte der Gruß des Servers erscheinen, „SSH-2.0-…“.';

function ended({ program, exitCode, signal, serverText }: Of<'proxy-command-ended'>): ErrorDescription {
  const said = serverText === '' ? 'Einen Grund nannte er nicht.' : `Er sagte: „${serverText}“.`;
  if (exitCode === notFound)
    return described(
      `${command(program)} wurde nicht gefunden`,
      `Die Shell kennt keinen solchen Befehl. ${said}`,
      'Installieren Sie das Programm, oder tragen Sie unter Proxy den ganzen Pfad ein.',
    );
  const how = signal === null ? `mit dem Exit-Code ${exitCode ?? 'unbekannt'}` : `durch das Signal ${signal}`;
  return described(
    `${command(program)} endete ${how}`,
    `Er ist die Verbindung zum Server und endete vor der Sitzung. ${said}`,
    checkFix,
    terminalFix,
  );
}

/** Words for a command that is the way to the server. */
export const proxyCommand: Descriptions<
  | 'proxy-command-unusable'
  | 'proxy-command-ended'
  | 'proxy-command-silent'
  | 'proxy-command-name'
  | 'proxy-command-behind-hop'
> = {
  'proxy-command-unusable': unusable,
  'proxy-command-ended': ended,
  'proxy-command-silent': ({ program, seconds }) =>
    described(
      `${command(program)} brachte keine Antwort`,
      `Er läuft, und ${seconds} Sekunden lang kam nichts durch ihn.`,
      checkFix,
      terminalFix,
    ),
  'proxy-command-name': ({ what, name }) =>
    described(
      `Der ${nameOf[what]} „${name}“ wird keinem Proxy-Befehl übergeben`,
      'Er enthält Zeichen, die eine Shell als eigene Befehle verstehen könnte.',
      `Prüfen Sie den ${nameOf[what]}n unter Sitzung.`,
    ),
  'proxy-command-behind-hop': ({ hop }) =>
    described(
      `Der Sprungserver ${hop} kann nur der erste sein`,
      'Er wird durch einen Proxy-Befehl erreicht. Der läuft auf diesem Computer, also kann kein anderer Sprungserver davor stehen.',
      `Setzen Sie ${hop} unter Proxy an die erste Stelle, oder nehmen Sie aus der Liste, was davor steht.`,
    ),
};

const nameOf = { host: 'Hostname', user: 'Benutzername' } as const;
