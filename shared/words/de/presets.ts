import type { Words } from '../en/index.ts';

/** Deutsch: siehe shared/words/words.ts. */
export const presets: Words['presets'] = {
  button: 'Vorlagen',
  names: {
    postgresql: 'PostgreSQL-Datenbank',
    mysql: 'MySQL oder MariaDB',
    redis: 'Redis-Speicher',
    rdp: 'Remotedesktop (RDP)',
    vnc: 'VNC-Bildschirm',
    web: 'Website',
    socks: 'SOCKS-Proxy für einen Browser',
    share: 'Meine lokale Website zeigen',
  },
  details: {
    postgresql: 'Die Datenbank auf dem Server, an einem Port hier',
    mysql: 'Die Datenbank auf dem Server, an einem Port hier',
    redis: 'Der Speicher auf dem Server, an einem Port hier',
    rdp: 'Der Windows-Desktop des Servers, an einem Port hier',
    vnc: 'Der Bildschirm des Servers, an einem Port hier',
    web: 'Eine Website, die nur der Server erreicht, an einem Port hier',
    socks: 'Surfen, als säße man am Server',
    share: 'Eine Website auf diesem Computer, an einem Port des Servers',
  },
  portTaken: (usual, used) => `Port ${usual} ist belegt, deshalb steht ${used} im Feld.`,
  noPort: (usual) => `Port ${usual} und die folgenden sind belegt: Wählen Sie einen anderen Quellport.`,
};
