import { expect, test } from 'vitest';
import { takeApartPaste } from './take-apart.ts';

const parts = (text: string) => {
  const read = takeApartPaste(text);
  if (!read.ok) return read.error.kind;
  return read.value.parts.map((part) => ('words' in part ? [part.kind, ...part.words] : [part.kind]));
};

test.each([
  ['ssh -N h', [['ssh', '-N', 'h']]],
  ['  $ ssh -N h\n', [['ssh', '-N', 'h']]],
  ['me@box:~$ ssh -N h', [['ssh', '-N', 'h']]],
  ['PS C:\\Users\\me> ssh.exe -i C:\\k h', [['ssh', '-i', 'C:\\k', 'h']]],
  ['C:\\>plink -N h', [['plink', '-N', 'h']]],
  ['/usr/bin/ssh -N h', [['ssh', '-N', 'h']]],
  ['"C:\\Program Files\\PuTTY\\putty.exe" -load "Office DB"', [['plink', '-load', 'Office DB']]],
  ['AUTOSSH_GATETIME=0 autossh -M 0 -f -N -L 1:a:2 h', [['ssh', '-f', '-N', '-L', '1:a:2', 'h']]],
  ['autossh -M20000 -N h', [['ssh', '-N', 'h']]],
  ['sudo ssh -N h', [['ssh', '-N', 'h']]],
  ["plink -i '/a b' h", [['plink', '-i', '/a b', 'h']]],
  [
    'ssh a && ssh b',
    [
      ['ssh', 'a'],
      ['ssh', 'b'],
    ],
  ],
  [
    'ssh a &\n# second\nssh b > /dev/null 2>&1 &\n',
    [
      ['ssh', 'a'],
      ['ssh', 'b'],
    ],
  ],
  ['Host a\n  HostName b', [['config']]],
  ['# mine\n\nhost=a\nport 2', [['config']]],
  ['LocalForward 1 a:2', [['config']]],
  ['-L 1:a:2 -D 3', [['ssh', '-L', '1:a:2', '-D', '3']]],
  ['Windows Registry Editor Version 5.00\n', [['registry']]],
  ['{"version":1,"sessions":[]}', [['profiles']]],
  ['', 'empty'],
  [' \n ', 'empty'],
  ['Dear all, the meeting is at five.', 'no-tunnel'],
  ['sshd is a server', 'no-tunnel'],
  ['https://example.com/', 'no-tunnel'],
  ['ls -L 1', 'no-tunnel'],
  ['ssh "h', 'unclosed-quote'],
  ['\0\x01PNG', 'not-text'],
  ['x'.repeat(2_000_000), 'too-large'],
])('%j', (text, expected) => {
  expect(parts(text)).toEqual(expected);
});

test('what follows a command and is none is named', () => {
  const read = takeApartPaste('ssh -N h | tee log\necho done');
  expect(read.ok && read.value.notes).toEqual([{ kind: 'left-out', what: 'echo done', why: 'shell' }]);
});
