import { BlockList, isIP } from 'node:net';
import { fail, ok, type Result } from '@shared/model/result.ts';

/** Whether one of the addresses is in one of the networks (`192.168.0.0/16`, `2001:db8::/32`, or one address). */
export function isInNetworks(addresses: readonly string[], networks: readonly string[]): Result<boolean, string> {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/', 2);
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : Number(bits);
    if (family === 0 || !/^\d*$/.test(bits ?? '') || prefix > most) return fail(`“${network}” is no network.`);
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return ok(addresses.some((address) => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')));
}
