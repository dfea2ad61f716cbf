import { formatEndpoint } from '@shared/model/endpoint.ts';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { culvertIn } from '../control/neighbours.ts';
import { isHeldHere } from './bind.ts';
import { codeOf } from './error-code.ts';
import { nextFreePort } from './next-free-port.ts';
import { portOwner } from './port-owner.ts';

/** An address this computer does not have now: a family switched off, an interface that is down. */
const isAbsent = (caught: unknown): boolean => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(caught));

const ofEveryComputer = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** A family this computer does not have at all: nothing can be bound there, and nobody can connect there. */
export const isFamilyAbsent = (caught: unknown, address: string): boolean =>
  isAbsent(caught) && (codeOf(caught) === 'EAFNOSUPPORT' || ofEveryComputer.includes(address));

/** Why a TCP source could not be bound. `together` are the addresses that must be free on a port offered instead. */
export async function bindError(
  caught: unknown,
  address: string,
  port: number,
  together: readonly string[],
): Promise<TunnelError> {
  if (codeOf(caught) === 'EADDRINUSE') return inUse(address, port, together);
  if (codeOf(caught) === 'EACCES' || codeOf(caught) === 'EPERM') return { kind: 'bind-not-permitted', address, port };
  // EINVAL: an address of one network link, without the name of its interface.
  if (isAbsent(caught) || codeOf(caught) === 'EINVAL') return { kind: 'address-not-here', address };
  return inOwnWords(caught, formatEndpoint({ host: address, port }));
}

function inOwnWords(caught: unknown, where: string): TunnelError {
  const general = toTunnelError(caught);
  const code = codeOf(caught);
  return general.kind === 'system-error' || (general.kind === 'unexpected' && code)
    ? { kind: 'system-error', what: `listen on ${where}`, code }
    : general;
}

/** Where one of our own forwards has the port, no search among the processes is needed. */
async function inUse(address: string, port: number, together: readonly string[]): Promise<TunnelError> {
  if (isHeldHere(address, port))
    return { kind: 'port-held-by-culvert', address, port, nextFree: await nextFreePort(port + 1, together) };
  const [owner, nextFree] = await Promise.all([portOwner(address, port), nextFreePort(port + 1, together)]);
  const culvert = owner && (await culvertIn(owner.pid, port));
  return { kind: 'port-in-use', address, port, owner, nextFree, ...(culvert ? { culvert } : {}) };
}
