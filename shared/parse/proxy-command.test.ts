import { describe, expect, it } from 'vitest';
import { expandProxyCommand, isUnsafeHost, isUnsafeUser, proxyCommandProblem } from './proxy-command.ts';
import { joinCommand, splitCommand } from './words.ts';

describe('a proxy command', () => {
  it('has its tokens put in, each once', () => {
    const target = { host: 'h%p', port: 22, username: 'a b' };
    expect(expandProxyCommand(['%h', '%p', '-l%r', '%%h', '%n'], target)).toEqual(['h%p', '22', '-la b', '%h', 'h%p']);
  });

  it.each([
    [[], 'empty'],
    [[' '], 'empty'],
    [['nc', '%x'], 'malformed'],
    [['nc', '100%'], 'malformed'],
    [['nc', 'a\0b'], 'malformed'],
  ])('%j cannot be run', (command, kind) => {
    expect(proxyCommandProblem({ command })).toMatchObject({ kind, field: 'proxyCommand' });
  });

  it('is handed no host name a shell could misread', () => {
    for (const host of [
      '-x',
      'a;b',
      'a b',
      '`a`',
      '$a',
      'a\\b',
      "a'",
      'a"',
      'a&b',
      'a<b',
      'a>b',
      'a|b',
      'a(b)',
      'a{b}',
      'a\n',
    ])
      expect([host, isUnsafeHost(host)]).toEqual([host, true]);
    for (const host of ['bastion.example', '::1', 'fe80::1%eth0', 'a_b', 'bücher.example'])
      expect([host, isUnsafeHost(host)]).toEqual([host, false]);
  });

  it('is handed no user name of that sort, but those in use on Windows networks', () => {
    for (const user of ['-x', 'a;b', '`a`', "a'", 'a -x', 'a\\', 'a(b)', 'a\n'])
      expect([user, isUnsafeUser(user)]).toEqual([user, true]);
    for (const user of ['ada', 'CORP\\ada', 'ada b', 'host$', 'ada@corp', ''])
      expect([user, isUnsafeUser(user)]).toEqual([user, false]);
  });
});

describe('a command line without a shell', () => {
  it.each<[string, readonly string[] | null]>([
    ['nc  -X 5 %h %p', ['nc', '-X', '5', '%h', '%p']],
    [`a "b c" 'd "e' f\\ g ""`, ['a', 'b c', 'd "e', 'f g', '']],
    ['C:\\Tools\\plink.exe -nc "%h:%p"', ['C:\\Tools\\plink.exe', '-nc', '%h:%p']],
    ['$(id); `x` # y', ['$(id);', '`x`', '#', 'y']],
    ['', []],
    ['a "b', null],
  ])('%s', (text, words) => {
    expect(splitCommand(text)).toEqual(words);
  });

  it('comes back from its words as it was', () => {
    for (const words of [['nc', '%h'], ['a b', '', "c'd", 'e"f', 'g\\', '\\"', 'ü'], ['C:\\x y\\z']])
      expect(splitCommand(joinCommand(words))).toEqual(words);
  });
});
