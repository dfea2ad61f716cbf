import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';

function unreachable({ agent, why }: Of<'agent-unreachable'>): ErrorDescription {
  const cause = {
    missing: 'An dieser Stelle ist nichts: Der Agent läuft nicht oder lauscht anderswo.',
    nobody: 'Dort antwortet niemand: Der Agent ist beendet und hat seinen Socket zurückgelassen.',
    denied: 'Sie haben nicht das Recht, mit ihm zu sprechen: Er gehört einem anderen Benutzer.',
    'not-an-agent': 'Was dort liegt, ist kein Socket, also kann kein Agent dahinter sein.',
    closed: 'Er legte auf, bevor er geantwortet hatte.',
  }[why];
  const start =
    why === 'denied'
      ? 'Nennen Sie unter Anmeldung einen eigenen Agenten.'
      : 'Starten Sie ihn, oder nennen Sie unter Anmeldung einen anderen Agenten.';
  return described(
    `Der SSH-Agent ${agent} ist nicht zu erreichen`,
    cause,
    start,
    'Oder wählen Sie unter Anmeldung eine Schlüsseldatei.',
  );
}

function noKeys({ agent, mayBeLocked }: Of<'agent-no-keys'>): ErrorDescription {
  const cause = mayBeLocked
    ? 'Er hat keine, oder er ist gesperrt: Ein gesperrter Agent zeigt nichts.'
    : 'Er läuft und ist nicht gesperrt, und nichts wurde ihm gegeben.';
  const unlock = mayBeLocked ? ['Entsperren Sie ihn (den von OpenSSH mit ssh-add -X).'] : [];
  return described(
    `Der SSH-Agent ${agent} zeigt keine Schlüssel`,
    cause,
    ...unlock,
    'Geben Sie ihm einen Schlüssel, etwa mit ssh-add, oder wählen Sie unter Anmeldung eine Schlüsseldatei.',
  );
}

/** Words for an SSH agent that is of no help. */
export const agent: Descriptions<
  | 'agent-unavailable'
  | 'agent-unreachable'
  | 'agent-silent'
  | 'agent-nonsense'
  | 'agent-no-keys'
  | 'agent-refused'
  | 'agent-key-missing'
  | 'agent-signs-otherwise'
> = {
  'agent-unavailable': () =>
    described(
      'Es wurde kein SSH-Agent gefunden',
      'Die Sitzung meldet sich mit den Schlüsseln eines Agenten an, und es läuft keiner.',
      'Starten Sie ssh-agent oder Pageant, oder wählen Sie unter Anmeldung eine Schlüsseldatei.',
    ),
  'agent-refused': (error) =>
    described(
      'Der SSH-Agent wollte nicht unterschreiben',
      `Der Server nähme den Schlüssel „${error.key}“, und der Agent verweigerte ihn: Vielleicht ist er gesperrt, oder er wartet auf eine Berührung oder Bestätigung, die nicht kam.`,
      'Entsperren Sie den Agenten, oder bestätigen Sie die Unterschrift, wenn er fragt, und öffnen Sie die Sitzung noch einmal.',
      'Wählen Sie stattdessen unter Anmeldung eine Schlüsseldatei.',
    ),
  'agent-unreachable': unreachable,
  'agent-silent': (error) =>
    described(
      `Der SSH-Agent ${error.agent} antwortet nicht`,
      `Innerhalb von ${error.seconds} Sekunden kam keine Antwort. Vielleicht wartet er darauf, entsperrt zu werden, oder er hängt.`,
      'Suchen Sie ein Fenster, in dem er etwas fragt, und öffnen Sie die Sitzung dann noch einmal.',
      'Wenn es keines gibt, starten Sie den Agenten neu.',
    ),
  'agent-nonsense': (error) =>
    described(
      `Was bei ${error.agent} antwortet, ist kein SSH-Agent`,
      'Seine Antwort verstößt gegen das Protokoll der Agenten.',
      'Nennen Sie unter Anmeldung den Socket des Agenten selbst, oder wählen Sie dort eine Schlüsseldatei.',
    ),
  'agent-no-keys': noKeys,
  'agent-key-missing': (error) =>
    described(
      'Der SSH-Agent hat den gewählten Schlüssel nicht',
      `Der Schlüssel ${error.fingerprint} wurde für diese Sitzung gewählt, und der Agent zeigt ihn nicht mehr.`,
      'Geben Sie ihn dem Agenten wieder, etwa mit ssh-add, oder wählen Sie unter Anmeldung einen anderen Schlüssel.',
    ),
  'agent-signs-otherwise': (error) =>
    described(
      'Der SSH-Agent ist zu alt für diesen Server',
      `Der Server will eine Unterschrift der Art ${error.algorithm} für den Schlüssel „${error.key}“, und der Agent gibt eine andere.`,
      'Benutzen Sie einen neueren Agenten, oder wählen Sie unter Anmeldung die Datei des Schlüssels.',
    ),
};
