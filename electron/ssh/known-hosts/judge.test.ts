import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../public-key.ts';
import { wireString } from '../wire.ts';
import { judgeHostKey, knownTypesOf } from './judge.ts';
import { matchesPattern, parseKnownHosts } from './lines.ts';

const keyOf = (type: string, fill: number): Buffer =>
  Buffer.concat([
    wireString(type),
    wireString(Buffer.alloc(32, fill)),
    ...(type === 'ssh-rsa' ? [wireString(Buffer.alloc(32, fill))] : []),
  ]);
const lineOf = (hosts: string, key: Buffer, type = 'ssh-ed25519'): string =>
  `${hosts} ${type} ${key.toString('base64')}`;
const mine = keyOf('ssh-ed25519', 1);
const other = keyOf('ssh-ed25519', 2);
const rsa = keyOf('ssh-rsa', 3);

const judge = (lines: readonly string[], host = 'db.example', port = 22, key = mine) =>
  judgeHostKey([{ path: '/f', entries: parseKnownHosts(lines.join('\n')) }], { host, port }, key);

const hash = (name: string): string => {
  const salt = Buffer.alloc(20, 7);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

describe('which lines speak of a host', () => {
  test.each([
    ['its name', 'db.example', 'db.example', 22],
    ['its name in any case', 'DB.Example', 'db.EXAMPLE', 22],
    ['one of several', 'a,db.example,b', 'db.example', 22],
    ['a pattern', '*.example', 'db.example', 22],
    ['a pattern with ?', 'd?.example', 'db.example', 22],
    ['its port', '[db.example]:2222', 'db.example', 2222],
    ['its bare name at another port, as ssh does', 'db.example', 'db.example', 2222],
    ['an IPv6 address', '2001:db8::1', '2001:db8::1', 22],
    ['an IPv6 address with a port', '[2001:db8::1]:2222', '2001:db8::1', 2222],
    ['its hash', hash('db.example'), 'db.example', 22],
    ['its hash with a port', hash('[db.example]:2222'), 'db.example', 2222],
  ])('%s', (_name, hosts, host, port) => {
    expect(judge([lineOf(hosts, mine)], host, port)).toEqual({ verdict: 'known' });
  });

  test.each([
    ['another name', 'web.example', 22],
    ['a name that only begins alike', 'db.example.org', 22],
    ['another port', '[db.example]:2222', 22],
    ['a negated pattern, whatever else fits', '*.example,!db.example', 22],
    ['another hash', hash('web.example'), 22],
    ['a hash of a kind nobody knows', hash('db.example').replace('|1|', '|2|'), 22],
    ['a commented line', '#db.example', 22],
  ])('not %s', (_name, hosts, port) => {
    expect(judge([lineOf(hosts, mine)], 'db.example', port)).toEqual({ verdict: 'unknown' });
  });
});

describe('what a key is', () => {
  test('changed: another key is known, with each known one and its line', () => {
    expect(judge(['', '# x', lineOf('db.example', other), lineOf('db.*', rsa, 'ssh-rsa')])).toEqual({
      verdict: 'changed',
      known: [
        { algorithm: 'ssh-ed25519', fingerprint: fingerprintOf(other), file: '/f', line: 3 },
        { algorithm: 'ssh-rsa', fingerprint: fingerprintOf(rsa), file: '/f', line: 4 },
      ],
    });
  });

  test('known when any line has it, also beside others', () => {
    expect(judge([lineOf('db.example', other), lineOf('db.example', mine)])).toEqual({ verdict: 'known' });
  });

  test('never changed by the bare name when it is at another port', () => {
    expect(judge([lineOf('db.example', other)], 'db.example', 2222)).toEqual({ verdict: 'unknown' });
  });

  test('revoked before anything else', () => {
    expect(judge([lineOf('db.example', mine), `@revoked ${lineOf('*', mine)}`])).toEqual({
      verdict: 'revoked',
      file: '/f',
    });
    expect(judge([lineOf('db.example', mine), `@revoked ${lineOf('*', other)}`])).toEqual({ verdict: 'known' });
  });

  test('a certificate authority and a marker nobody knows make no key known and none changed', () => {
    expect(judge([`@cert-authority ${lineOf('*', mine)}`])).toEqual({ verdict: 'unknown' });
    expect(judge([`@cert-authority ${lineOf('*', other)}`])).toEqual({ verdict: 'unknown' });
    expect(judge([`@future ${lineOf('*', mine)}`])).toEqual({ verdict: 'unknown' });
  });

  test('lines that do not parse say nothing', () => {
    const wrongType = lineOf('db.example', mine, 'ssh-rsa');
    expect(judge(['db.example', 'db.example ssh-ed25519', 'db.example ssh-ed25519 AAAA', wrongType])).toEqual({
      verdict: 'unknown',
    });
  });
});

test('Windows line ends and a comment do no harm, base64 that ssh would not read does', () => {
  expect(judge([`${lineOf('db.example', mine)} a comment\r`])).toEqual({ verdict: 'known' });
  expect(judge([`${lineOf('db.example', mine)}\r`])).toEqual({ verdict: 'known' });
  const base64 = mine.toString('base64');
  for (const odd of [`${base64.slice(0, 8)}!${base64.slice(8)}`, base64.slice(0, -1), `${base64}=`, `${base64}AAAA`])
    expect(judge([`db.example ssh-ed25519 ${odd}`])).toEqual({ verdict: 'unknown' });
});

test('an alias stands in place of host and port', () => {
  const entries = parseKnownHosts([lineOf('office', mine), lineOf('[office]:2222', other)].join('\n'));
  const server = { host: 'db.example', port: 2222, alias: 'Office' };
  expect(judgeHostKey([{ path: '/f', entries }], server, mine)).toEqual({ verdict: 'known' });
});

test('known types come in the order of the files', () => {
  const entries = parseKnownHosts([lineOf('h', rsa, 'ssh-rsa'), lineOf('h', mine), lineOf('x', mine)].join('\n'));
  expect(knownTypesOf([{ path: '/f', entries }], { host: 'h', port: 22 })).toEqual(['ssh-rsa', 'ssh-ed25519']);
});

test('patterns that would send a backtracking matcher astray end soon', () => {
  expect(matchesPattern('*a*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(2000))).toBe(false);
  expect(matchesPattern('*', '')).toBe(true);
  expect(matchesPattern('', '')).toBe(true);
  expect(matchesPattern('', 'a')).toBe(false);
  expect(matchesPattern('a**c', 'abc')).toBe(true);
});
