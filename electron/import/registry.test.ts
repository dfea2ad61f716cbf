import { writePuttyRegistry } from '@shared/export/putty-registry.ts';
import { expect, test } from 'vitest';
import { decodeRegistry, readRegistry } from './registry.ts';

const key = 'HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY';
const sound = `Windows Registry Editor Version 5.00\r
\r
[HKEY_CURRENT_USER\\Software\\Somebody\\Else]\r
@="x"\r
"Bytes"=hex:01,02,\\\r
  03\r
\r
[${key}\\Sessions\\Office%20DB]\r
"HostName"="bastion.example"\r
"PortNumber"=dword:000008ae\r
"PublicKeyFile"="C:\\\\keys\\\\a.ppk"\r
"UserName"=hex(1):61,00,64,00,61,00,00,00\r
"PortForwardings"="L5432=db:5432,D1080="\r
\r
[-${key}\\Sessions\\Gone]\r
\r
[${key}\\Sessions\\Router]\r
"HostName"="router"\r
"Protocol"="telnet"\r
\r
[${key}\\SshHostKeys]\r
"ssh-ed25519@12222:127.0.0.1"="0x4e36449ff330e4bfb85b8c2364b1a7235504d9a34a9e56e1a14d274c9845175f,0x379f16c2cafbdedbe28c8b809ab4239f5671fcafce9faf06cc157fba126197e7"\r
"ssh-ed448@22:h"="0x1,0x2"\r
`;

const encodings = {
  'UTF-16 with its mark': Buffer.from(`\uFEFF${sound}`, 'utf16le'),
  'UTF-16 without': Buffer.from(sound, 'utf16le'),
  'UTF-8': Buffer.from(sound),
  'UTF-8 with a mark': Buffer.from(`\uFEFF${sound}`),
  REGEDIT4: Buffer.from(sound.replace(/^.*/, 'REGEDIT4'), 'latin1'),
};

test.each(Object.entries(encodings))('a .reg file in %s is read', (_name, bytes) => {
  const read = readRegistry(decodeRegistry(bytes).replace(/^\uFEFF/, ''));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const [office] = read.value.sessions;
  expect(read.value.sessions).toHaveLength(1);
  expect(office?.profile).toMatchObject({
    name: 'Office DB',
    host: 'bastion.example',
    port: 2222,
    username: 'ada',
    auth: { identityFiles: ['C:\\keys\\a.ppk'] },
  });
  expect(office?.profile.forwards.map(({ kind }) => kind)).toEqual(['local', 'dynamic']);
  expect(read.value.hostKeys).toMatchObject([{ host: '127.0.0.1', port: 12222, algorithm: 'ssh-ed25519' }]);
  expect(read.value.notes).toMatchObject([
    { what: 'Router', why: 'not-ssh' },
    { what: 'ssh-ed448@22:h', why: 'key-form' },
  ]);
});

test('what is written for Windows is read back', () => {
  const settings = { HostName: 'h"\\x', PortNumber: '22', UserName: '123', WinTitle: 'ü', PortForwardings: 'L1=a:2' };
  const text = writePuttyRegistry([{ name: 'A b/c*%é', settings }]);
  expect(text).toContain('"PortNumber"=dword:00000016');
  expect(text).toContain('"UserName"="123"');
  const read = readRegistry(text);
  expect(read.ok && read.value.sessions[0]?.profile.putty).toEqual({ session: 'A b/c*%é', settings });
});

test.each([
  ['cut off in a value', sound.slice(0, sound.indexOf('bastion') + 3), 'broken-reg'],
  ['with a line that is none', sound.replace('"PortNumber"', 'PortNumber'), 'broken-reg'],
  ['without its head', sound.replace(/^.*\r\n/, ''), 'broken-reg'],
  ['of somebody else', 'REGEDIT4\n\n[HKEY_CURRENT_USER\\x]\n"a"="b"\n', 'no-putty-sessions'],
])('a .reg file %s is one problem, and nothing of it is taken', (_name, text, kind) => {
  expect(readRegistry(text)).toMatchObject({ ok: false, error: { kind } });
});
