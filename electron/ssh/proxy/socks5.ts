import { isIP } from 'node:net';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { addressBytes, counted, portBytes, wireHost } from './host-bytes.ts';
import type { Handshake, ProxyRequest } from './types.ts';
import type { ProxyWire } from './wire.ts';

const noSignIn = 0;
const userAndPassword = 2;
const nothingFits = 0xff;

/** CONNECT of SOCKS 5 (RFC 1928), with user name and password (RFC 1929) where the proxy asks for them. The proxy resolves names. */
export const socks5: Handshake = async (wire, request) => {
  const method = await chooseMethod(wire);
  if (method === userAndPassword) await signIn(wire, request);
  await connect(wire, request.destination);
};

async function chooseMethod(wire: ProxyWire): Promise<number> {
  const username = wire.proxy.username ?? '';
  const offer = username === '' ? [noSignIn] : [noSignIn, userAndPassword];
  wire.send(Buffer.from([5, offer.length, ...offer]));
  const reply = await wire.receive(versioned(wire, () => 2));
  const method = reply[1] ?? nothingFits;
  if (method === nothingFits)
    throw new TunnelFailure({ kind: 'proxy-auth-needed', proxy: wire.place, username, offered: '' });
  if (!offer.includes(method)) throw wire.notAProxy(reply);
  return method;
}

/** A proxy that hangs up here has refused too (RFC 1929 section 2). Only the status counts: proxies differ on the version. */
async function signIn(wire: ProxyWire, { password }: ProxyRequest): Promise<void> {
  const username = wire.proxy.username ?? '';
  const refused = new TunnelFailure({ kind: 'proxy-auth-failed', proxy: wire.place, username });
  const secret = Buffer.from(password);
  if (secret.length > 255) throw refused;
  wire.send(Buffer.concat([Buffer.from([1]), counted(Buffer.from(username)), counted(secret)]));
  const reply = await wire
    .receive(() => 2)
    .catch((caught: unknown) => {
      throw toTunnelError(caught).kind === 'proxy-closed' ? refused : caught;
    });
  if (reply[1] !== 0) throw refused;
}

async function connect(wire: ProxyWire, destination: TcpEndpoint): Promise<void> {
  wire.send(Buffer.concat([Buffer.from([5, 1, 0]), hostBytes(destination.host), portBytes(destination.port)]));
  await wire.receive(
    versioned(wire, (seen) => {
      // Some proxies break off behind a refusal's code, so that is not waited for.
      if (seen.length >= 2 && seen[1] !== 0)
        throw new TunnelFailure(refusal(seen[1] ?? 0, wire.place, formatEndpoint(destination)));
      return replyLength(seen, wire);
    }),
  );
}

/** RFC 1928 section 5: one byte for the form, then an address, or a name with its length. */
function hostBytes(host: string): Buffer {
  const text = wireHost(host, 'socks5');
  switch (isIP(text)) {
    case 4:
      return Buffer.concat([Buffer.from([1]), addressBytes(text)]);
    case 6:
      return Buffer.concat([Buffer.from([4]), addressBytes(text)]);
    default:
      return Buffer.concat([Buffer.from([3]), counted(Buffer.from(text))]);
  }
}

/** RFC 1928 section 6; null while the form of the bound address is not known yet. */
function replyLength(seen: Buffer, wire: ProxyWire): number | null {
  const form = seen[3];
  const nameLength = seen[4];
  if (form === undefined) return null;
  if (form === 1) return 10;
  if (form === 4) return 22;
  if (form !== 3) throw wire.notAProxy(seen);
  return nameLength === undefined ? null : 7 + nameLength;
}

/** `measure`, for an answer whose first byte must be 5. */
const versioned =
  (wire: ProxyWire, measure: (seen: Buffer) => number | null) =>
  (seen: Buffer): number | null => {
    if (seen[0] !== 5) throw wire.notAProxy(seen);
    return measure(seen);
  };

/** The codes of RFC 1928 section 6 that tell why. */
const noWay: Readonly<Record<number, string>> = {
  3: 'Network unreachable',
  4: 'Host unreachable',
  5: 'Connection refused',
  6: 'TTL expired',
};

function refusal(code: number, proxy: string, destination: string): TunnelError {
  const about = { kind: 'proxy-refused', proxy, destination } as const;
  if (code === 2) return { ...about, reason: 'not-allowed', serverText: '' };
  const words = noWay[code];
  return words === undefined
    ? { ...about, reason: 'unsaid', serverText: '' }
    : { ...about, reason: 'no-way', serverText: words };
}
