import { words } from '@shared/words/words.ts';
import { addressText } from '../address-text.ts';
import { bad, hostName, more, type SocksStep, unsupported } from './message.ts';
import { socks4Reply } from './reply.ts';

const connect = 1;
const fixedPart = 8;

/** The one message of SOCKS4: version, command, port, address, user id and NUL; in 4A a name and NUL after that. */
export function parseSocks4(bytes: Buffer): SocksStep {
  if (bytes.length < fixedPart) return more;
  if (bytes[1] !== connect) return unsupported(socks4Reply(91), words().details.socks.notConnect);
  const userEnd = bytes.indexOf(0, fixedPart);
  if (userEnd === -1) return more;
  const port = bytes.readUInt16BE(2);
  const address = bytes.subarray(4, fixedPart);
  return isMarker4a(address)
    ? parseName(bytes, userEnd + 1, port)
    : requestStep(addressText(address), port, userEnd + 1);
}

/** 4A marks "a name follows" with an address of 0.0.0.x, x not 0. */
const isMarker4a = (address: Buffer): boolean => address.readUIntBE(0, 3) === 0 && address[3] !== 0;

function parseName(bytes: Buffer, start: number, port: number): SocksStep {
  const end = bytes.indexOf(0, start);
  if (end === -1) return more;
  const name = hostName(bytes.subarray(start, end));
  return name === null ? bad(socks4Reply(91), words().details.socks.noName) : requestStep(name, port, end + 1);
}

const requestStep = (host: string, port: number, used: number): SocksStep => ({
  step: 'request',
  used,
  request: { version: 4, destination: { host, port } },
});
