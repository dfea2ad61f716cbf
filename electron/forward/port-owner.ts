import type { PortOwner } from '@shared/model/tunnel-error.ts';
import { linuxPortOwner } from './port-owner-linux.ts';
import { macPortOwner, windowsPortOwner } from './port-owner-tools.ts';

/**
 * The process that holds a TCP port on this computer, or null where the system does not tell (another user's process,
 * say). Takes about two seconds at the most, and never rejects.
 */
export async function portOwner(address: string, port: number): Promise<PortOwner | null> {
  try {
    switch (process.platform) {
      case 'linux':
        return await linuxPortOwner(address, port);
      case 'darwin':
        return await macPortOwner(port);
      case 'win32':
        return await windowsPortOwner(port);
      default:
        return null;
    }
  } catch {
    return null;
  }
}
