import { expect, test } from 'vitest';
import type { SocksStep } from './message.ts';
import { SocksParser } from './parser.ts';

const text = (value: string): number[] => [...Buffer.from(value)];
const greeting = [5, 2, 0, 2];
const ipv4Request = [5, 1, 0, 1, 10, 1, 2, 3, 0x1f, 0x90];
const ipv6Request = [5, 1, 0, 4, 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 80];
const nameRequest = [5, 1, 0, 3, 11, ...text('db.internal'), 0x15, 0x38];
const socks4 = [4, 1, 0, 80, 192, 0, 2, 7, ...text('me'), 0];
const socks4a = [4, 1, 0, 80, 0, 0, 0, 1, ...text('me'), 0, ...text('web.internal'), 0];

/** Feeds bytes in pieces of `size`; gives the last step, the greeting's reply and what was left over. */
function feed(bytes: readonly number[], size: number): { last: SocksStep; replies: string[]; rest: string } {
  const parser = new SocksParser();
  const replies: string[] = [];
  let last: SocksStep = { step: 'more' };
  for (let at = 0; at < bytes.length; at += size) {
    parser.push(Buffer.from(bytes.slice(at, at + size)));
    if (last.step === 'request') continue;
    for (last = parser.next(); last.step === 'greeted'; last = parser.next()) replies.push(last.reply.toString('hex'));
    if (last.step === 'refused') break;
  }
  return { last, replies, rest: parser.rest.toString() };
}

test.each([
  ['SOCKS4', socks4, 4, '192.0.2.7', 80],
  ['SOCKS4A', socks4a, 4, 'web.internal', 80],
  ['SOCKS5 IPv4', [...greeting, ...ipv4Request], 5, '10.1.2.3', 8080],
  ['SOCKS5 IPv6', [...greeting, ...ipv6Request], 5, '2001:db8::1', 80],
  ['SOCKS5 name', [...greeting, ...nameRequest], 5, 'db.internal', 5432],
] as const)('%s, cut into pieces of every size, with data right behind it', (_name, bytes, version, host, port) => {
  for (let size = 1; size <= bytes.length + 5; size += 1) {
    const { last, replies, rest } = feed([...bytes, ...text('GET /')], size);
    expect(last).toMatchObject({ step: 'request', request: { version, destination: { host, port } } });
    expect(rest).toBe('GET /');
    expect(replies).toEqual(version === 5 ? ['0500'] : []);
  }
});

test.each([
  ['SOCKS4 BIND', [4, 2, ...socks4.slice(2)], '005b000000000000'],
  ['SOCKS4A without a name', [4, 1, 0, 80, 0, 0, 0, 1, 0, 0], '005b000000000000'],
  ['SOCKS5 with sign-in only', [5, 1, 2], '05ff'],
  ['SOCKS5 with no method', [5, 0], '05ff'],
  ['SOCKS5 BIND', [...greeting, 5, 2, ...ipv4Request.slice(2)], '05070001000000000000'],
  ['SOCKS5 UDP ASSOCIATE', [...greeting, 5, 3, ...ipv4Request.slice(2)], '05070001000000000000'],
  ['SOCKS5 with an unknown address type', [...greeting, 5, 1, 0, 9, 0, 0], '05080001000000000000'],
  ['SOCKS5 with an empty name', [...greeting, 5, 1, 0, 3, 0, 0, 80], '05010001000000000000'],
  ['SOCKS5 with a line feed in a name', [...greeting, 5, 1, 0, 3, 3, ...text('a\nb'), 0, 80], '05010001000000000000'],
  ['SOCKS5 greeting, SOCKS4 request', [...greeting, ...socks4], '05010001000000000000'],
  ['HTTP', text('GET / HTTP/1.1\r\n'), undefined],
  ['SOCKS6', [6, 0, 0], undefined],
] as const)('%s is refused', (name, bytes, reply) => {
  for (const size of [1, bytes.length]) {
    const { last } = feed(bytes, size);
    if (last.step !== 'refused') throw new Error(`not refused but ${last.step}`);
    expect(last.reply?.toString('hex')).toBe(reply);
    expect(last.error.detail).not.toBe('');
    expect(last.error.kind).toBe(/BIND|UDP|only|no method|type/.test(name) ? 'socks-unsupported' : 'socks-bad-request');
  }
});

test('an opening that does not end within 1 KB is refused, whatever the sizes of its pieces', () => {
  for (const size of [1, 100, 5000]) {
    expect(feed([4, 1, 0, 80, 1, 2, 3, 4, ...Array(5000).fill(65)], size).last.step).toBe('refused');
    expect(feed([4, 1, 0, 80, 1, 2, 3, 4, ...Array(1100).fill(65), 0], size).last.step).toBe('refused');
  }
});

test('much data behind a complete request is no reason to refuse it', () => {
  expect(feed([...socks4, ...Array(100_000).fill(65)], 65_536).last.step).toBe('request');
});
