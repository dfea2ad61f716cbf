import type { hostKeys as English } from '../en/host-keys.ts';

export const hostKeys: typeof English = {
  lead: 'Woran Culvert erkennt, dass es der richtige Server ist.',
  known: 'Bekannte Schlüssel dieses Servers',
  which: 'Welche Schlüssel gelten',
  pinned: {
    label: 'Nur diese Fingerabdrücke annehmen',
    letter: 'n',
    help: 'Einer je Zeile. Jeder andere Schlüssel wird abgelehnt, und niemand wird gefragt. Leer: Es gelten die bekannten.',
  },
  alias: {
    label: 'Unter anderem Namen nachschlagen',
    letter: 'u',
    placeholder: 'der Host und sein Port',
    help: 'Für mehrere Server hinter einer Adresse oder einen hinter mehreren (HostKeyAlias).',
  },
  fresh: 'Neue Schlüssel',
  writeTo: 'Einen angenommenen Schlüssel schreiben in',
  places: {
    own: { label: 'Eigene Datei von Culvert', letter: 'e' },
    user: { label: '~/.ssh/known_hosts', letter: 'w' },
  },
  announced: 'Wenn ein bekannter Server weitere Schlüssel ankündigt',
  updates: {
    yes: { label: 'Übernehmen', letter: 'm' },
    ask: { label: 'Erst fragen', letter: 'g' },
    no: { label: 'Übergehen', letter: 'h' },
  },
  announcedHelp:
    'Server kündigen einen neuen Schlüssel an, bevor sie den alten aufgeben, damit beim Wechsel niemand gefragt werden muss.',
  list: {
    label: 'Bekannte Schlüssel',
    noHost: 'Geben Sie unter Sitzung einen Host ein, um zu sehen, was von ihm bekannt ist.',
    none: 'Noch keiner. Beim Öffnen wird der Schlüssel gezeigt, und Sie entscheiden, ob Sie ihm trauen.',
    markers: { revoked: 'widerrufen', 'cert-authority': 'Zertifizierungsstelle' },
    copyFingerprint: 'den Fingerabdruck',
    where: (file, line, isHidden) => `${file}, Zeile ${line}${isHidden ? ', Name verborgen' : ''}`,
    remove: 'Entfernen',
    removeName: (algorithm, fingerprint) => `Entfernen: ${algorithm} ${fingerprint}`,
    reallyRemove: 'Wirklich entfernen',
    keep: 'Behalten',
    afterwards:
      'Die Zeile dieses Servers fällt weg, die anderer Server bleiben. Culvert fragt dann wieder nach dem Schlüssel, wenn ihn keine andere Zeile kennt.',
    pin: 'Festlegen',
    pinName: (fingerprint) => `Festlegen: ${fingerprint}`,
    pinned: 'Festgelegt',
  },
};
