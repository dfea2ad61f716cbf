import type { ConfigCase } from './types.ts';

/** For whom lines hold: Host, Match and Include. */
export const blockCases: readonly ConfigCase[] = [
  { name: 'nothing at all', config: '' },
  { name: 'lines before any Host hold for everybody', config: 'Port 7\nHost x\nPort 8\n' },
  { name: 'the first value wins', config: 'Host h\nPort 1\nHost *\nPort 2\nUser al\n' },
  { name: 'several patterns, stars and question marks', config: 'Host a? *z ?\nPort 9\nHost ??\nPort 10\n' },
  {
    name: 'a negated pattern takes the whole block away',
    config: 'Host * !h\nPort 9\nHost !x\nPort 10\nHost !x h\nPort 11\n',
  },
  { name: 'Host minds letter case', config: 'Host H\nPort 9\nHost h\nPort 10\n' },
  { name: 'a typed name keeps its case for Host', config: 'Host WEB\nPort 9\nHost web\nPort 10\n', args: ['WEB'] },
  { name: 'a star pattern with much to try', config: 'Host *a*b*c*d\nPort 9\n', args: ['aabbccddabcdxabcd'] },
  { name: 'quoted patterns', config: 'Host "h" "x y"\nPort 9\n' },
  { name: 'Host with an equals sign', config: 'Host=h\nPort=9\nHost = x\nPort = 10\n' },
  { name: 'Host is about what was typed, not HostName', config: 'Host h\nHostName real\nHost real\nPort 9\n' },
  { name: 'Match host is about HostName', config: 'HostName real\nMatch host real\nPort 9\nMatch host h\nUser x\n' },
  { name: 'Match host with %h in HostName', config: 'HostName %h.example\nMatch host h.example\nPort 9\n' },
  { name: 'Match host minds no letter case', config: 'Match host H,X\nPort 9\n' },
  { name: 'Match host of a list with a negation', config: 'Match host "*,!h"\nPort 9\nMatch host "!x,*"\nPort 10\n' },
  {
    name: 'Match originalhost',
    config: 'HostName real\nMatch originalhost h\nPort 9\nMatch originalhost real\nUser x\n',
  },
  { name: 'Match originalhost minds no letter case', config: 'Match originalhost WEB\nPort 9\n', args: ['Web'] },
  { name: 'Match user by name typed', config: 'Match user al\nPort 9\nMatch user me\nPort 10\n', args: ['al@h'] },
  { name: 'Match user by an earlier line', config: 'User al\nMatch user al\nPort 9\n' },
  { name: 'Match user minds letter case', config: 'User al\nMatch user AL\nPort 9\n' },
  { name: 'Match user of nobody named', config: 'Match user me\nPort 9\n' },
  { name: 'Match localuser', config: 'Match localuser me\nPort 9\nMatch localuser al\nUser x\n' },
  { name: 'Match all', config: 'Host x\nPort 1\nMatch all\nPort 9\n' },
  { name: 'Match !all', config: 'Match !all\nPort 9\n' },
  { name: 'Match with several criteria', config: 'Match host h user me\nPort 9\nMatch host h !user me\nUser x\n' },
  { name: 'Match criteria with equals signs', config: 'Match host=h user = me\nPort 9\n' },
  { name: 'Match with a comment', config: 'Match host h # and nobody else\nPort 9\n' },
  { name: 'Match host before all', config: 'Match host x all\nPort 9\nMatch final all\nUser y\n' },
  { name: 'Match final', config: 'Match final\nPort 9\nHost h\nPort 10\nUser al\n' },
  {
    name: 'Match final finds what later lines said',
    config: 'Match final host real\nUser al\nHost h\nHostName real\n',
  },
  {
    name: 'in the second pass Host is about HostName',
    config: 'Match final\nUser x\nHost real\nPort 9\nHost h\nHostName real\n',
  },
  { name: 'no HostName counts in the second pass', config: 'Match final\nHostName other\nPort 9\n' },
  { name: 'Match !final asks for no second pass', config: 'Match !final\nPort 9\nMatch canonical\nUser x\n' },
  { name: 'Match canonical rides on a second pass', config: 'Match canonical\nPort 9\nMatch final\nUser x\n' },
  {
    name: 'the second pass adds files and forwards once',
    config: 'IdentityFile ~/k\nLocalForward 1 a:1\nMatch final\nIdentityFile ~/l\n',
  },
  {
    name: 'the second pass of a name in capitals',
    config: 'HostName ReAl\nMatch final host real\nPort 9\nHost real\nUser x\n',
  },
  {
    name: 'Match exec that succeeds and one that fails',
    config: 'Match exec true\nPort 9\nMatch exec false\nUser x\nMatch !exec false\nCompression yes\n',
  },
  {
    name: 'Match exec with tokens',
    config:
      'HostName %h.real\nPort 99\nMatch exec "test %h-%n-%p-%r-%u-%d = h.real-h-99-al-me-$HOME"\nCompression yes\nMatch exec "test %L.x != %l && test -n %C && test %i = $(id -u) && test %k = h.real"\nServerAliveInterval 7\n',
    args: ['al@h'],
  },
  {
    name: 'Match exec is not run where the rest fails',
    config: 'Match host x exec "touch proof"\nPort 9\nMatch exec "test -e proof"\nUser x\n',
  },
  {
    name: 'Match looks at the command line',
    config: 'Match host real user al\nPort 9\n',
    args: ['-o', 'HostName=real', '-l', 'al', 'h'],
  },
  { name: 'Include of one file', config: 'Include a\nPort 9\n', files: { '.ssh/a': 'Port 8\nUser al\n' } },
  {
    name: 'Include by pattern, in order',
    config: 'Include d/*.conf\n',
    files: { '.ssh/d/2.conf': 'Port 2\n', '.ssh/d/1.conf': 'User one\n', '.ssh/d/10.conf': 'Port 10\n' },
  },
  {
    name: 'Include of several, from home and from the root',
    config: 'Include ~/a "b c" gone gone/*\n',
    files: { a: 'Port 8\n', '.ssh/b c': 'User al\nPort 9\n' },
  },
  {
    name: 'Include leaves hidden names and takes brackets',
    config: 'Include d/* e/[a-c]? f/[!x]\n',
    files: {
      '.ssh/d/.x': 'Port 1\n',
      '.ssh/e/b1': 'User b\n',
      '.ssh/e/d1': 'Port 4\n',
      '.ssh/f/x': 'Port 5\n',
      '.ssh/f/y': 'Port 6\n',
    },
  },
  {
    name: 'Include knows no braces and no deep star',
    config: 'Include {a,b} **/c\n',
    files: { '.ssh/a': 'Port 1\n', '.ssh/d/e/c': 'Port 2\n', '.ssh/d/c': 'User al\n' },
  },
  {
    name: 'Include in a block that holds',
    config: 'Host h\nInclude a\nPort 9\n',
    files: { '.ssh/a': 'User al\nHost x\nPort 8\n' },
  },
  {
    name: 'Include in a block that does not',
    config: 'Host x\nInclude a\nHost *\nPort 9\n',
    files: { '.ssh/a': 'Port 8\nHost h\nUser al\n' },
  },
  {
    name: 'Include within Include',
    config: 'Include a\n',
    files: { '.ssh/a': 'Host h\nInclude b\nUser al\n', '.ssh/b': 'Host *\nPort 8\nHost x\n' },
  },
  { name: 'Include of a folder', config: 'Include d\nInclude d/*\nPort 9\n', files: { '.ssh/d/e/f': 'Port 1\n' } },
  {
    name: 'Include with Match final inside',
    config: 'Include a\nUser y\n',
    files: { '.ssh/a': 'Match final\nPort 8\nUser x\n' },
  },
  {
    name: '-F reads another file and no other',
    config: 'Port 1\n',
    files: { other: 'Include inc\nUser al\n', '.ssh/inc': 'Port 4\n' },
    args: ['-F', '~/other', 'h'],
  },
  { name: '-F none', config: 'Port 1\n', args: ['-F', 'none', 'h'] },
];
