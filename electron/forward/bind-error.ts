import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { nextFreePort } from './next-free-port.ts';
import { portOwner } from './port-owner.ts';

/** Node's error code, or '' where there is none. */
export const codeOf = (caught: unknown): string =>
  caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : '';

/** An address this computer does not have now: a family switched off, an interface that is down. */
export const isAbsent = (caught: unknown): boolean => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(caught));

/** Why a TCP source could not be bound. `together` are the addresses that must be free on a port offered instead. */
export async function bindError(
  caught: unknown,
  address: string,
  port: number,
  together: readonly string[],
): Promise<TunnelError> {
  if (codeOf(caught) === 'EADDRINUSE') {
    const [owner, nextFree] = await Promise.all([portOwner(address, port), nextFreePort(port + 1, together)]);
    return { kind: 'port-in-use', address, port, owner, nextFree };
  }
  if (codeOf(caught) === 'EACCES' || codeOf(caught) === 'EPERM') return { kind: 'bind-not-permitted', address, port };
  if (isAbsent(caught)) return { kind: 'address-not-here', address };
  return { kind: 'unexpected', detail: caught instanceof Error ? caught.message : String(caught) };
}
