import type { window as English } from '../en/window.ts';

export const window: typeof English = {
  category: 'Kategorie',
  panels: {
    session: 'Sitzung',
    connection: 'Verbindung',
    proxy: 'Proxy',
    ssh: 'SSH',
    algorithms: 'Algorithmen',
    'host-keys': 'Host-Schlüssel',
    auth: 'Anmeldung',
    tunnels: 'Tunnel',
    status: 'Status',
    check: 'Prüfung',
    log: 'Ereignisse',
    settings: 'Einstellungen',
  },
  about: 'Über Culvert',
  open: 'Öffnen',
  closeSession: 'Sitzung schließen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  loading: 'Gespeicherte Sitzungen werden geladen…',
};
