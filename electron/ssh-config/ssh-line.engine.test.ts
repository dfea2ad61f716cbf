import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sshCommand } from '@shared/export/ssh-command.ts';
import { defaultOptions, emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, expect, test } from 'vitest';

/** ssh passes over a key file that is not there. */
const folder = mkdtempSync(join(tmpdir(), 'culvert-line-'));
const keyFile = join(folder, 'a key');
writeFileSync(keyFile, '');
afterAll(() => rmSync(folder, { recursive: true }));

const rule = { id: 'f', family: 'auto', enabled: true, description: '' } as const;
const session: SessionProfile = {
  ...emptyProfile('own'),
  host: '2001:db8::1',
  port: 2222,
  username: 'o.neill',
  auth: { ...emptyProfile('').auth, identityFiles: [keyFile], certificateFiles: ['/keys/c "d'] },
  proxy: { kind: 'http', host: 'proxy.example', port: 3128, username: 'me' },
  hops: [{ host: 'jump.example', port: 22, username: 'al' }],
  forwards: [
    { ...rule, kind: 'local', source: { host: '', port: 5432 }, destination: { host: 'db.internal', port: 5432 } },
    { ...rule, kind: 'local', source: { path: '~/a:b' }, destination: { path: '/run/100% \\.sock' } },
    { ...rule, kind: 'remote', source: { host: '*', port: 0 }, destination: { host: '::1', port: 3000 } },
    { ...rule, kind: 'remote', source: { host: '', port: 1081 }, permitOpen: ['db:5432', '[::1]:80'] },
    { ...rule, kind: 'dynamic', family: 'ipv6', source: { host: '', port: 1080 } },
  ],
  algorithms: { preset: 'legacy' },
  options: { ...defaultOptions, localAcceptOthers: true, compression: true, streamLocalBindUnlink: true },
};

/** What ssh itself makes of the line, typed at a shell: `keyword value` each. */
async function asSshReads(line: string): Promise<readonly string[]> {
  const asked = line.replace(/^ssh -N /, 'ssh -F none -G ');
  const { stdout } = await promisify(execFile)('sh', ['-c', asked], { env: { ...process.env, HOME: '/home/me' } });
  return stdout.split('\n');
}

test('ssh reads from a session’s line what the session says', async () => {
  const made = sshCommand(session, []);
  if (!made.ok) throw new Error(made.error);
  const read = await asSshReads(made.value.line);
  expect(read).toEqual(
    expect.arrayContaining([
      'user o.neill',
      'hostname 2001:db8::1',
      'port 2222',
      `identityfile ${keyFile}`,
      'certificatefile /keys/c "d',
      'gatewayports yes',
      'compression yes',
      'streamlocalbindunlink yes',
      'serveraliveinterval 15',
      'localforward 5432 [db.internal]:5432',
      'localforward /home/me/a:b /run/100% \\.sock',
      'remoteforward [*]:0 [::1]:3000',
      'remoteforward 1081 [socks]:0',
      'dynamicforward [::]:1080',
      'permitremoteopen db:5432 [::1]:80',
    ]),
  );
  expect(read.find((text) => text.startsWith('hostkeyalgorithms '))).toContain('ssh-rsa');
  expect(read.find((text) => text.startsWith('proxycommand '))).toBe(
    "proxycommand ssh -W '[%h]:%p' -o 'ProxyCommand=nc -X connect -x proxy.example:3128 -P me %%h %%p' -- al@jump.example",
  );
});
