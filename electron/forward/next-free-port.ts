import { bindTcp, unbind } from './bind.ts';

/** Ports tried before giving up. */
const reach = 200;
const highest = 65_535;
const firstUnprivileged = 1024;

/**
 * The first port from `from` on that binds on all of `addresses` (this computer's loopback, where none are given), or
 * null. Just a hint: anybody may take it the next moment.
 */
export async function nextFreePort(
  from: number,
  addresses: readonly string[] = ['127.0.0.1', '::1'],
): Promise<number | null> {
  let port = from;
  for (let tries = 0; tries < reach && port <= highest; tries += 1) {
    const verdict = await tryPort(port, addresses);
    if (verdict === 'free') return port;
    port = verdict === 'privileged' ? Math.max(port + 1, firstUnprivileged) : port + 1;
  }
  return null;
}

async function tryPort(port: number, addresses: readonly string[]): Promise<'free' | 'taken' | 'privileged'> {
  const tries = await Promise.allSettled(addresses.map((address) => bindTcp(address, port, nobody)));
  await unbind(tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])));
  const codes = tries.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.code)] : []));
  if (codes.includes('EACCES')) return 'privileged';
  // A family this computer lacks does not make a port taken, as long as the other one bound.
  const absent = codes.filter((code) => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT').length;
  return absent === codes.length && absent < addresses.length ? 'free' : 'taken';
}

const nobody = { onSocket: (socket: { destroy(): void }) => void socket.destroy(), onAcceptError: () => {} };
