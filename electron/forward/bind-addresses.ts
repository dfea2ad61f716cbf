import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Family } from '@shared/model/forward-rule.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

const loopback = ['127.0.0.1', '::1'];
const everyInterface = ['0.0.0.0', '::'];

/** The hosts of a source: one, or several with commas between (`127.0.0.1,127.0.0.5`). */
export const sourceHosts = (host: string): readonly string[] => [...new Set(host.split(',').map((one) => one.trim()))];

/**
 * The addresses a source asks for, each once, IPv4 first. `''` is loopback, or every interface with `acceptOthers`; `*`
 * every interface; `localhost` loopback without asking a resolver; other names are resolved. An address stands as it
 * is, and of several with commas between each stands for itself. Rejects with `name-not-found`.
 */
export async function bindAddresses(host: string, family: Family, acceptOthers: boolean): Promise<readonly string[]> {
  const found = await Promise.all(sourceHosts(host).map((one) => addressesOf(one, family, acceptOthers)));
  return [...new Set(found.flat())];
}

async function addressesOf(host: string, family: Family, acceptOthers: boolean): Promise<readonly string[]> {
  if (host === '*' || (host === '' && acceptOthers)) return ofFamily(everyInterface, family);
  if (host === '' || host.toLowerCase() === 'localhost') return ofFamily(loopback, family);
  return isIP(host) ? [host] : resolve(host, family);
}

const ofFamily = (addresses: readonly string[], family: Family): readonly string[] =>
  family === 'auto' ? addresses : addresses.filter((address) => isIP(address) === (family === 'ipv4' ? 4 : 6));

async function resolve(host: string, family: Family): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, order: 'ipv4first' }).catch(() => []);
  const addresses = ofFamily(
    found.map(({ address }) => address),
    family,
  );
  if (addresses.length === 0) throw new TunnelFailure({ kind: 'name-not-found', host });
  return addresses;
}
