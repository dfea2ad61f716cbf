import { describe, expect, it } from 'vitest';
import { parsePacAnswer } from './pac-answer.ts';
import { wayFromEnvironment } from './proxy-env.ts';

const proxy = (
  kind: string,
  host: string,
  port: number,
  resolve: string,
  more = {},
  password: string | null = null,
) => ({
  way: 'proxy',
  proxy: { kind, host, port, resolve, ...more },
  password,
});

describe('the way the environment names', () => {
  it.each<[Record<string, string>, unknown]>([
    [{}, null],
    [{ ALL_PROXY: '' }, null],
    [{ HTTP_PROXY: 'http://p:1' }, null],
    [{ http_proxy: 'p:3128' }, proxy('http', 'p', 3128, 'proxy')],
    [{ HTTPS_PROXY: 'http://p' }, proxy('http', 'p', 1080, 'proxy')],
    [{ HTTPS_PROXY: 'http://other:1', ALL_PROXY: 'socks5://p:1080/' }, proxy('socks5', 'p', 1080, 'local')],
    [{ ALL_PROXY: 'http://x:1', all_proxy: 'socks5h://[::1]:9' }, proxy('socks5', '::1', 9, 'proxy')],
    [{ ALL_PROXY: 'socks4a://p:9' }, proxy('socks4a', 'p', 9, 'proxy')],
    [{ ALL_PROXY: 'SOCKS5H://a%40b:p%3A%25w@p:9' }, proxy('socks5', 'p', 9, 'proxy', { username: 'a@b' }, 'p:%w')],
    [{ ALL_PROXY: 'http://ada@p:9' }, proxy('http', 'p', 9, 'proxy', { username: 'ada' })],
    [{ ALL_PROXY: 'https://p:443' }, { way: 'unusable', source: 'ALL_PROXY', kind: 'https' }],
    [{ ALL_PROXY: 'http://ada:secret@p:99999' }, { way: 'unusable', source: 'ALL_PROXY', kind: '' }],
    [{ ALL_PROXY: 'what is this' }, { way: 'unusable', source: 'ALL_PROXY', kind: '' }],
  ])('%j', (env, way) => {
    expect(wayFromEnvironment(env, 'server.example')).toEqual(way);
  });

  it.each([
    ['*', true],
    ['example', true],
    ['.example', true],
    ['server.example', true],
    ['SERVER.example.', true],
    ['a.example, server.example', true],
    ['erver.example', false],
    ['x.server.example', false],
    ['10.0.0.0/8', false],
    ['', false],
  ])('NO_PROXY %s takes server.example out: %s', (list, out) => {
    const way = wayFromEnvironment({ ALL_PROXY: 'http://p:1', NO_PROXY: list }, 'server.example');
    expect(way?.way).toBe(out ? 'direct' : 'proxy');
  });

  it('takes addresses out by network', () => {
    const env = { ALL_PROXY: 'http://p:1', no_proxy: '10.0.0.0/8,fd00::/8,192.168.1.1' };
    const direct = (host: string) => wayFromEnvironment(env, host)?.way === 'direct';
    expect(['10.9.8.7', 'fd00::2', '192.168.1.1', '192.168.1.2', '::1'].map(direct)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the answer of a PAC file', () => {
  it('is tried in order', () => {
    expect(parsePacAnswer('PROXY p:8080; SOCKS5 [::1]:1080; SOCKS s:1; HTTPS t:443;DIRECT', 'PAC')).toEqual([
      { way: 'proxy', proxy: { kind: 'http', host: 'p', port: 8080 }, password: null },
      { way: 'proxy', proxy: { kind: 'socks5', host: '::1', port: 1080 }, password: null },
      { way: 'proxy', proxy: { kind: 'socks4', host: 's', port: 1 }, password: null },
      { way: 'unusable', source: 'PAC', kind: 'https' },
      { way: 'direct' },
    ]);
    expect(parsePacAnswer('', 'PAC')).toEqual([{ way: 'direct' }]);
    expect(parsePacAnswer('PROXY', 'PAC')).toEqual([{ way: 'unusable', source: 'PAC', kind: '' }]);
  });
});
