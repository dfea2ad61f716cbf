import { once } from 'node:events';
import { type Duplex, duplexPair } from 'node:stream';
import { errorLine } from '@shared/describe/error.ts';
import type { ProxyKind, ProxyServer } from '@shared/model/proxy.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerMs, shakeHands } from './shake-hands.ts';

afterEach(() => {
  vi.useRealTimers();
});

const ada = { username: 'ada', password: 'söcret' };
const server = (kind: ProxyKind, username = ''): ProxyServer => ({ kind, host: 'proxy.example', port: 1080, username });

/** Our end of a stream, and the proxy's. */
function streams(): { ours: Duplex; proxy: Duplex } {
  const [ours, proxy] = duplexPair();
  ours.on('error', () => {});
  proxy.on('error', () => {});
  return { ours, proxy };
}

interface Talk {
  readonly asked: readonly string[];
  readonly outcome: TunnelError | null;
  readonly rest: () => Promise<string>;
}

/** Plays a proxy that answers each message with the next of `answers`, in pieces of `piece` bytes. */
async function talk(
  proxy: ProxyServer,
  answers: readonly Buffer[],
  { host = 'only.the.proxy.knows', port = 2222, piece = 65_536, ends = false } = {},
): Promise<Talk> {
  const { ours, proxy: theirs } = streams();
  const asked: string[] = [];
  const left = [...answers];
  theirs.on('data', (chunk: Buffer) => {
    asked.push(chunk.toString('latin1'));
    const answer = left.shift();
    for (let at = 0; answer && at < answer.length; at += piece) theirs.write(answer.subarray(at, at + piece));
    if (!answer || (ends && left.length === 0)) theirs.end();
  });
  const request = { destination: { host, port }, password: ada.password };
  const outcome = await shakeHands(ours, proxy, request, new AbortController().signal).then(
    () => null,
    (caught: unknown) => {
      if (caught instanceof TunnelFailure) return caught.error;
      throw caught;
    },
  );
  return { asked, outcome, rest: async () => String((await once(ours.resume(), 'data'))[0]) };
}

const bytes = (...values: number[]): Buffer => Buffer.from(values);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const granted4 = bytes(0, 90, 0, 0, 0, 0, 0, 0);
const granted5 = bytes(5, 0, 0, 1, 127, 0, 0, 1, 8, 8);
const named5 = Buffer.concat([bytes(5, 0, 0, 3, 5), latin('inner'), bytes(0, 22)]);
const wide5 = Buffer.concat([bytes(5, 0, 0, 4), Buffer.alloc(18)]);
const ok = latin('HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n');

describe('what is asked', () => {
  it('leaves the name to a SOCKS 4A proxy', async () => {
    const { asked } = await talk(server('socks4a', 'ada'), [granted4]);
    expect(asked).toEqual(['\x04\x01\x08\xae\0\0\0\x01ada\0only.the.proxy.knows\0']);
  });

  it('gives an address to a SOCKS 4 proxy', async () => {
    const { asked } = await talk(server('socks4'), [granted4], { host: '192.0.2.7' });
    expect(asked).toEqual(['\x04\x01\x08\xae\xc0\0\x02\x07\0']);
  });

  it('leaves the name to a SOCKS 5 proxy, and signs in where that is chosen', async () => {
    const { asked } = await talk(server('socks5', 'ada'), [bytes(5, 2), bytes(1, 0), granted5]);
    expect(asked).toEqual([
      '\x05\x02\0\x02',
      `\x01\x03ada\x07${Buffer.from(ada.password).toString('latin1')}`,
      '\x05\x01\0\x03\x14only.the.proxy.knows\x08\xae',
    ]);
  });

  it.each([
    ['192.0.2.7', '\x01\xc0\0\x02\x07'],
    ['2001:db8::1:0', '\x04\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\x01\0\0'],
    ['::ffff:192.0.2.7', '\x04\0\0\0\0\0\0\0\0\0\0\xff\xff\xc0\0\x02\x07'],
    ['bücher.example', '\x03\x15xn--bcher-kva.example'],
  ])('says %s in SOCKS 5', async (host, form) => {
    const { asked } = await talk(server('socks5'), [bytes(5, 0), granted5], { host });
    expect(asked).toEqual(['\x05\x01\0', `\x05\x01\0${form}\x08\xae`]);
  });

  it('leaves the name to an HTTP proxy, with Basic credentials', async () => {
    const { asked } = await talk(server('http', 'ada'), [ok]);
    const basic = Buffer.from(`ada:${ada.password}`).toString('base64');
    expect(asked).toEqual([
      `CONNECT only.the.proxy.knows:2222 HTTP/1.1\r\nHost: only.the.proxy.knows:2222\r\nProxy-Authorization: Basic ${basic}\r\n\r\n`,
    ]);
    expect((await talk(server('http'), [ok], { host: '::1' })).asked[0]).toMatch(/^CONNECT \[::1\]:2222 HTTP/);
  });

  it.each(['a b', 'a\r\nX-Injected: 1', 'a\0b'])('says no host that would say more than a host: %j', async (host) => {
    for (const kind of ['socks4a', 'socks5', 'http'] as const) {
      const { asked, outcome } = await talk(server(kind), [bytes(5, 0), granted5], { host });
      expect(outcome).toMatchObject({ kind: 'proxy-cannot-carry' });
      expect(asked.join('')).not.toContain('a');
    }
  });

  it('does not send an IPv6 address to a SOCKS 4 proxy', async () => {
    expect((await talk(server('socks4'), [], { host: '::1' })).outcome).toMatchObject({ kind: 'proxy-cannot-carry' });
  });
});

describe('an answer', () => {
  const good: readonly (readonly [ProxyServer, readonly Buffer[]])[] = [
    [server('socks4a'), [granted4]],
    [server('socks5', 'ada'), [bytes(5, 2), bytes(1, 0), granted5]],
    [server('socks5', 'ada'), [bytes(5, 0), named5]],
    [server('socks5'), [bytes(5, 0), wide5]],
    [server('http'), [Buffer.concat([latin('HTTP/1.1 100 Continue\r\n\r\n'), ok])]],
    [server('http'), [latin('HTTP/1.0 200 \n\n')]],
  ];

  it.each(good)('is read from pieces of any size, and what follows is left: %j', async (proxy, answers) => {
    for (const piece of [1, 3, 65_536]) {
      const withMore = answers.with(-1, Buffer.concat([...answers.slice(-1), latin('SSH-2.0-x\r\n')]));
      const { outcome, rest } = await talk(proxy, withMore, { piece });
      expect(outcome).toBeNull();
      if (piece === 65_536) expect(await rest()).toBe('SSH-2.0-x\r\n');
    }
  });

  const http = (status: string, more = '') => [latin(`HTTP/1.1 ${status}\r\n${more}\r\n<html>`)];
  it.each([
    [server('socks4a'), [bytes(0, 91, 0, 0, 0, 0, 0, 0)], { kind: 'proxy-refused', reason: 'unsaid' }],
    [server('socks4a', 'ada'), [bytes(0, 93, 0, 0, 0, 0, 0, 0)], { kind: 'proxy-auth-failed' }],
    [server('socks4a'), [latin('SSH-2.0-OpenSSH')], { kind: 'not-a-proxy', serverText: 'SSH-2.0-OpenSSH' }],
    [server('socks5'), [bytes(5, 0xff)], { kind: 'proxy-auth-needed', username: '' }],
    [server('socks5', 'ada'), [bytes(5, 0xff)], { kind: 'proxy-auth-needed', username: 'ada' }],
    [server('socks5'), [bytes(5, 2)], { kind: 'not-a-proxy' }],
    [server('socks5', 'ada'), [bytes(5, 2), bytes(1, 1)], { kind: 'proxy-auth-failed', username: 'ada' }],
    [server('socks5', 'ada'), [bytes(5, 2)], { kind: 'proxy-auth-failed' }],
    [server('socks5'), [bytes(5, 0), bytes(5, 2)], { kind: 'proxy-refused', reason: 'not-allowed' }],
    [server('socks5'), [bytes(5, 0), bytes(5, 5)], { reason: 'no-way', serverText: 'Connection refused' }],
    [server('socks5'), [bytes(5, 0), bytes(5, 1)], { kind: 'proxy-refused', reason: 'unsaid' }],
    [server('socks5'), [bytes(5, 0), bytes(5, 0, 0, 9)], { kind: 'not-a-proxy' }],
    [server('socks5'), [bytes(5, 0)], { kind: 'proxy-closed' }],
    [server('socks5'), [latin('HTTP/1.1 400 Bad Request')], { kind: 'not-a-proxy' }],
    [server('http'), http('407 Auth', 'Proxy-Authenticate: Basic realm="x"\r\n'), { kind: 'proxy-auth-needed' }],
    [server('http', 'ada'), http('407 Auth', 'Proxy-Authenticate: Basic realm="x"\r\n'), { kind: 'proxy-auth-failed' }],
    [
      server('http', 'ada'),
      http('407 Auth', 'proxy-authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n'),
      { kind: 'proxy-auth-needed', offered: 'Negotiate, NTLM' },
    ],
    [server('http', 'ada'), http('401 Unauthorized'), { kind: 'proxy-auth-failed' }],
    [server('http'), http('401 Unauthorized'), { kind: 'proxy-refused', reason: 'not-allowed' }],
    [server('http'), http('403 Filtered'), { reason: 'not-allowed', serverText: '403 Filtered' }],
    [server('http'), http('502 Bad\u001b[31m Gateway'), { reason: 'no-way', serverText: '502 Bad Gateway' }],
    [server('http'), http('400 Bad Request'), { kind: 'proxy-refused', reason: 'unsaid' }],
    [server('http'), http('405 Not Allowed'), { kind: 'not-a-proxy' }],
    [server('http'), [latin('SSH-2.0-x\r\n')], { kind: 'not-a-proxy', serverText: 'SSH-2.0-x' }],
    [server('http'), [latin('HTTP/1.1 200 OK\r\n')], { kind: 'proxy-closed' }],
    [server('http'), [latin(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(2000)}\r\n`)], { kind: 'not-a-proxy' }],
  ] as const)('that is no yes has its own words: %j %j', async (proxy, answers, expected) => {
    const { outcome } = await talk(proxy, answers, { ends: true });
    expect(outcome).toMatchObject(expected);
    if (outcome) expect(errorLine(outcome)).not.toContain(ada.password);
  });

  it('that was damaged never gets anything else than a TunnelFailure', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return seed % below;
    };
    for (let round = 0; round < 2000; round += 1) {
      const [proxy, answers] = good[round % good.length] ?? [server('http'), []];
      const damaged = answers.map((answer) => {
        const copy = Buffer.from(answer);
        copy[random(copy.length)] = random(256);
        return copy.subarray(0, copy.length - random(2));
      });
      // Throws where it is anything else.
      await talk(proxy, damaged, { ends: true });
    }
  });
});

describe('a proxy that says nothing', () => {
  it('is given up after ten seconds, and its stream with it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { ours } = streams();
    const request = { destination: { host: 'h', port: 22 }, password: '' };
    const shaken = shakeHands(ours, server('socks5'), request, new AbortController().signal);
    const outcome = expect(shaken).rejects.toMatchObject({ error: { kind: 'proxy-silent', seconds: 10 } });
    await vi.advanceTimersByTimeAsync(answerMs);
    await outcome;
    expect(ours.destroyed).toBe(true);
  });

  it('is left at once when the session is closed', async () => {
    const { ours } = streams();
    const stop = new AbortController();
    const shaken = shakeHands(
      ours,
      server('http'),
      { destination: { host: 'h', port: 22 }, password: '' },
      stop.signal,
    );
    stop.abort();
    await expect(shaken).rejects.toMatchObject({ error: { kind: 'connection-lost' } });
    expect(ours.destroyed).toBe(true);
  });
});
