import type { Words } from '../en/index.ts';
import { counted } from '../format.ts';

/** Deutsch: siehe shared/words/words.ts. */
export const help: Words['help'] = {
  toggle: 'Hilfe',
  region: 'Hilfe zu dieser Seite',
  panels: {
    session:
      'Der SSH-Server, durch den Ihre Tunnel führen. Nötig sind sein Name oder seine Adresse und ein Benutzername darauf; der Port ist 22, wenn nichts anderes bekannt ist. Speichern behält alle Seiten unter einem Namen, Öffnen verbindet.',
    connection:
      'Was geschieht, wenn die Leitung still ist oder abreißt. Ein Tunnel ist nur so gut wie seine Verbindung: Culvert fragt den Server nach einem Lebenszeichen und kommt von selbst wieder.',
    proxy:
      'Was zwischen diesem Computer und dem Server steht: Sprungserver, ein Proxy oder ein Programm, das die Verbindung herstellt. Leer lassen, wenn der Server geradewegs zu erreichen ist.',
    ssh: 'Wie die SSH-Verbindung selbst zustande kommt, und welchem Server sie begegnet ist.',
    algorithms:
      'Welche Verschlüsselungen dem Server angeboten werden. Nur ändern, wenn ein alter Server anders nicht zu erreichen ist oder eine Vorschrift bestimmte verlangt.',
    'host-keys':
      'Woran Sie erkennen, dass es der richtige Server ist. Er weist sich mit einem Schlüssel aus: Nach einem unbekannten wird gefragt, ein geänderter wird abgelehnt.',
    auth: 'Wie Sie sich ausweisen: mit einem Schlüssel des Agenten, einer Schlüsseldatei oder einem Passwort. Versucht wird in dieser Reihenfolge; gefragt wird, wenn etwas gebraucht wird.',
    tunnels:
      'Was weitergeleitet wird. Lokal: Ein Port hier führt zu etwas, das der Server erreicht. Entfernt: Ein Port auf dem Server führt zu etwas, das dieser Computer erreicht. Dynamisch: ein Proxy hier, über den ein Browser erreicht, was der Server erreicht.',
    status:
      'Was gerade läuft: jede Sitzung, und zu jeder Weiterleitung, wo sie wirklich lauscht, ob ihr Ziel antwortet und was fließt. ssh zeigt das nicht; am nächsten kommt ss -tln.',
    check:
      'Tut Schritt für Schritt, was das Öffnen täte, und sagt, wo es endet. In OpenSSH kommt dem ssh -v am nächsten, das alle Schritte ausschreibt.',
    log: 'Was in allen Sitzungen geschah, das Neueste zuletzt. Passwörter und Schlüssel stehen nie darin. In OpenSSH kommt dem ssh -v am nächsten.',
    settings:
      'Was Culvert von selbst tut, gleich welche Sitzung offen ist: Dafür hat OpenSSH nichts, denn ssh endet mit seinem Terminal.',
  },
  ssh: 'Dasselbe mit OpenSSH',
  sshLine: 'die ssh-Zeile',
  typed: 'Die Weiterleitung in den Feldern, noch nicht hinzugefügt',
  incomplete: 'Sobald die markierten Felder ausgefüllt sind, steht hier die ssh-Zeile.',
  obstacles: {
    'no-host': 'Geben Sie unter Sitzung einen Host-Namen ein, dann steht hier die ssh-Zeile, die dasselbe tut.',
    practice: 'Der Übungsserver läuft nur in Culvert selbst, deshalb führt keine ssh-Zeile zu ihm.',
    'hop-missing':
      'Ein Sprungserver dieser Sitzung ist nicht mehr gespeichert, deshalb gibt es keine ssh-Zeile für den Weg.',
    'system-proxy':
      'Welchen Proxy dieser Computer benutzt, zeigt sich beim Öffnen; ssh kennt so eine Einstellung nicht.',
    'unknown-proxy': 'Die Sitzung nennt eine Art von Proxy, die Culvert nicht kennt.',
    'proxy-behind-hop': 'Auf diesem Weg steht ein Proxy hinter einem Sprungserver, und dort kommt ssh nicht hindurch.',
  },
  notesTitle: (notes) => counted(notes, { one: 'Sache tut diese Zeile nicht', other: 'Dinge tut diese Zeile nicht' }),
  notes: {
    'no-reconnect': 'Sie endet, wenn die Verbindung abreißt; Culvert kommt von selbst wieder.',
    'no-lazy': 'Sie verbindet sofort, nicht erst mit dem ersten Programm.',
    'no-pins': 'Sie kennt keine festgelegten Schlüssel: ssh richtet sich nach seinen known_hosts-Dateien.',
    'no-picked-agent-keys':
      'Sie bietet die Schlüssel in der Reihenfolge des Agenten an, nicht die ausgewählten zuerst.',
    'no-pageant': 'Sie fragt den Agenten von OpenSSH, nicht Pageant.',
    'no-saved-password': 'Sie fragt jedes Mal nach dem Passwort.',
    'needs-nc': 'Sie spricht mit dem Proxy über nc von OpenBSD, das installiert sein muss.',
    'no-proxy-user': 'Sie meldet sich am Proxy nicht an: nc kann das nicht.',
    'no-proxy-exclude': 'Sie geht auch zu den ausgenommenen Servern durch den Proxy.',
    'proxy-looks-up': 'Wer den Namen des Servers auflöst, entscheidet nc.',
    'hop-settings': 'Schlüssel und Optionen eines gespeicherten Sprungservers müssten in ~/.ssh/config stehen.',
    'newer-algorithms': 'Ein älteres ssh lehnt Namen von Verfahren ab, die es nicht kennt.',
  },
  family: (rule) => `Sie hält sich bei ${rule} nicht an eine Adressfamilie.`,
  leftOut: (rule, reason) => `${rule} fehlt: ${reason}.`,
  reasons: {
    off: 'ausgeschaltet',
    'port-zero': 'ssh kann auf diesem Computer keinen freien Port wählen',
    'socks-on-socket': 'ssh hat keinen SOCKS-Proxy an einem Unix-Socket',
    'variable-in-path': 'ssh läse das $ im Pfad als Variable',
    'another-permit-list': 'ssh kennt nur eine Liste erlaubter Ziele für alle SOCKS-Proxys auf dem Server',
  },
};
