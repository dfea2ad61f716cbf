import type { PresetName } from '../../model/preset.ts';

/** Forwards people often want: the menu beside Add. */
export const presets = {
  button: 'Presets',
  names: {
    postgresql: 'PostgreSQL',
    mysql: 'MySQL or MariaDB',
    redis: 'Redis',
    rdp: 'Remote Desktop (RDP)',
    vnc: 'VNC screen',
    web: 'Web site',
    socks: 'SOCKS proxy for a browser',
    share: 'Share my local site',
  } satisfies Record<PresetName, string>,
  /** What stands under each name. */
  details: {
    postgresql: 'The database on the server, at a port here',
    mysql: 'The database on the server, at a port here',
    redis: 'The store on the server, at a port here',
    rdp: 'The Windows desktop of the server, at a port here',
    vnc: 'The screen of the server, at a port here',
    web: 'A site only the server reaches, at a port here',
    socks: 'Browse as if from the server',
    share: 'A site on this computer, at a port of the server',
  } satisfies Record<PresetName, string>,
  portTaken: (usual: number, used: number) => `Port ${usual} is taken, so ${used} was filled in.`,
  noPort: (usual: number) => `Port ${usual} is taken, and so are those after it: choose another source port.`,
};
