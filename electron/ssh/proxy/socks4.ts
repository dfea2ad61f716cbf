import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { lookupError } from '../errors.ts';
import { addressBytes, portBytes, wireHost } from './host-bytes.ts';
import type { Handshake } from './types.ts';
import type { ProxyWire } from './wire.ts';

const granted = 90;
/** 92 and 93: the identd of this computer did not confirm the user id. */
const identRefusals: readonly number[] = [92, 93];

/** CONNECT of SOCKS 4. It carries IPv4 addresses only, so a name is looked up on this computer. */
export const socks4: Handshake = async (wire, { destination }) => {
  const address = addressBytes(await ipv4Of(destination.host));
  await ask(wire, destination.port, address, Buffer.alloc(0), formatEndpoint(destination));
};

/** CONNECT of SOCKS 4A: anything but an IPv4 address goes as text behind the address 0.0.0.1, for the proxy to look up. */
export const socks4a: Handshake = async (wire, { destination }) => {
  const host = wireHost(destination.host, 'socks4a');
  const isAddress = isIP(host) === 4;
  const address = isAddress ? addressBytes(host) : Buffer.from([0, 0, 0, 1]);
  const name = isAddress ? Buffer.alloc(0) : Buffer.from(`${host}\0`);
  await ask(wire, destination.port, address, name, formatEndpoint(destination));
};

async function ipv4Of(host: string): Promise<string> {
  if (isIP(host) === 4) return host;
  if (isIP(host) === 6) throw new TunnelFailure({ kind: 'proxy-cannot-carry', protocol: 'socks4', host });
  const found = await lookup(host, { family: 4 }).catch((error: Error) => {
    throw new TunnelFailure(lookupError(error, host));
  });
  return found.address;
}

async function ask(wire: ProxyWire, port: number, address: Buffer, name: Buffer, destination: string): Promise<void> {
  const { place, proxy } = wire;
  const username = proxy.username ?? '';
  wire.send(Buffer.concat([Buffer.from([4, 1]), portBytes(port), address, Buffer.from(`${username}\0`), name]));
  const reply = await wire.receive((seen) => {
    const [version, code = granted] = seen;
    if (version !== 0 || code < granted || code > 93) throw wire.notAProxy(seen);
    return 8;
  });
  const code = reply[1] ?? 0;
  if (code === granted) return;
  if (identRefusals.includes(code)) throw new TunnelFailure({ kind: 'proxy-auth-failed', proxy: place, username });
  throw new TunnelFailure({ kind: 'proxy-refused', proxy: place, destination, reason: 'unsaid', serverText: '' });
}
