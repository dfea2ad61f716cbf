import type { ConfigCase } from './types.ts';

interface RefusedCase extends ConfigCase {
  /** The line that is complained of; null where it is none. */
  readonly line: number | null;
}

/** What ssh does not take: nothing of such a file is used, whoever it is asked about. */
export const refusedCases: readonly RefusedCase[] = [
  { name: 'a keyword nobody knows', config: 'Port 1\nFoo bar\n', line: 2 },
  { name: 'one in another host’s block', config: 'Host x\nFoo bar\n', line: 2 },
  { name: 'one before its IgnoreUnknown', config: 'Foo bar\nIgnoreUnknown foo\n', line: 1 },
  { name: 'one excused in a block that does not hold', config: 'Host x\nIgnoreUnknown foo\nHost *\nFoo 1\n', line: 4 },
  { name: 'a port out of range', config: 'Port 65536\n', line: 1 },
  { name: 'a bad port for another host', config: 'Host x\n Port no\n', line: 2 },
  { name: 'two equals signs', config: 'Port==22\n', line: 1 },
  { name: 'no value', config: 'User\n', line: 1 },
  { name: 'an empty value', config: 'User ""\n', line: 1 },
  { name: 'a value too many', config: 'User al b\n', line: 1 },
  { name: 'an open quotation mark', config: '\nUser "al\n', line: 2 },
  { name: 'an open quotation mark in a command', config: 'ProxyCommand echo "\n', line: 1 },
  { name: 'neither yes nor no', config: 'Compression maybe\n', line: 1 },
  { name: 'an unknown address family', config: 'AddressFamily ipv4\n', line: 1 },
  { name: 'a time of nothing', config: 'ServerAliveInterval soon\n', line: 1 },
  { name: 'a forward without a destination', config: 'LocalForward 8080\n', line: 1 },
  { name: 'a forward that is none', config: 'Host x\nLocalForward 8080 db\n', line: 2 },
  { name: 'a forward of three words', config: 'LocalForward 8080 db:80 x\n', line: 1 },
  { name: 'a mask that is none', config: 'StreamLocalBindMask 999\n', line: 1 },
  { name: 'none beside other files', config: 'UserKnownHostsFile /a none\n', line: 1 },
  { name: 'a jump without a host', config: 'Host x\nProxyJump al@\n', line: 2 },
  { name: 'Host without a pattern', config: 'Host\n', line: 1 },
  { name: 'Host with an empty pattern', config: 'Host "" h\n', line: 1 },
  { name: 'Match without criteria', config: 'Match\n', line: 1 },
  { name: 'Match with a comment alone', config: 'Match # x\n', line: 1 },
  { name: 'Match with an unknown criterion', config: 'Match colour red\n', line: 1 },
  { name: 'Match without a value', config: 'Match host x user\n', line: 1 },
  { name: 'Match all beside others', config: 'Match all host h\n', line: 1 },
  { name: 'Match exec that is killed', config: 'Match exec "kill -9 $$"\n', line: 1 },
  { name: 'Include with an empty path', config: 'Include ""\n', line: 1 },
  {
    name: 'a bad line in an included file',
    config: 'Host x\nInclude a\n',
    files: { '.ssh/a': 'Port 1\nFoo bar\n' },
    line: 2,
  },
  { name: 'a circle of Include', config: 'Include config\n', line: null },
  { name: 'a missing -F file', config: '', args: ['-F', '~/gone', 'h'], line: null },
  { name: 'a token nobody knows', config: 'IdentityAgent ~/%Q\n', line: null },
  { name: 'a variable that is not set', config: `UserKnownHostsFile $\{NOT_SET_ANYWHERE}/x\n`, line: null },
  { name: 'a token HostName does not take', config: 'HostName %u\n', line: null },
];
