import { words } from '@shared/words/words.ts';
import { addressText } from '../address-text.ts';
import { bad, hostName, more, type SocksStep, unsupported } from './message.ts';
import { socks5Code, socks5Method, socks5Reply } from './reply.ts';

const noAuthentication = 0;
const connect = 1;
const addressStart = 4;

/** The client's methods (RFC 1928 section 3); the only one taken is "no authentication". */
export function parseGreeting(bytes: Buffer): SocksStep {
  const count = bytes[1];
  if (count === undefined || bytes.length < 2 + count) return more;
  const methods = bytes.subarray(2, 2 + count);
  return methods.includes(noAuthentication)
    ? { step: 'greeted', used: 2 + count, reply: socks5Method(0) }
    : unsupported(socks5Method(0xff), words().details.socks.signIn);
}

/** The request (RFC 1928 section 4): version, command, reserved, address type, address, port. */
export function parseSocks5Request(bytes: Buffer): SocksStep {
  if (bytes.length < addressStart) return more;
  if (bytes[0] !== 5) return bad(socks5Reply(socks5Code.generalFailure), words().details.socks.otherVersion);
  if (bytes[1] !== connect)
    return unsupported(socks5Reply(socks5Code.commandNotSupported), words().details.socks.notConnect);
  return parseAddress(bytes);
}

/** Address types of RFC 1928 section 5; a name is one byte of length and that many bytes. */
function parseAddress(bytes: Buffer): SocksStep {
  switch (bytes[3]) {
    case 1:
      return parsePort(bytes, addressStart, 4, addressText);
    case 4:
      return parsePort(bytes, addressStart, 16, addressText);
    case 3: {
      const length = bytes[addressStart];
      return length === undefined ? more : parsePort(bytes, addressStart + 1, length, hostName);
    }
    default:
      return unsupported(socks5Reply(socks5Code.addressTypeNotSupported), words().details.socks.addressType);
  }
}

function parsePort(bytes: Buffer, start: number, length: number, read: (bytes: Buffer) => string | null): SocksStep {
  const end = start + length;
  if (bytes.length < end + 2) return more;
  const host = read(bytes.subarray(start, end));
  if (host === null) return bad(socks5Reply(socks5Code.generalFailure), words().details.socks.noName);
  const destination = { host, port: bytes.readUInt16BE(end) };
  return { step: 'request', used: end + 2, request: { version: 5, destination } };
}
