import { join } from 'node:path';
import { sshCommand } from '@shared/export/ssh-command.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomProfiles } from '../testing/random-profiles.ts';
import { makeSshHome, type SshHome } from '../testing/ssh-g.ts';

let ssh: SshHome;
beforeAll(() => {
  ssh = makeSshHome();
});
afterAll(() => ssh.remove());

/** What ssh makes of the line a session is written as, by its own word; the shell takes the line apart. */
function ask(profile: SessionProfile) {
  const made = sshCommand(profile, []);
  if (!made.ok) throw new Error(made.error);
  const { line } = made.value;
  const answer = ssh.askLine(line);
  if (!answer.ok) throw new Error(`${answer.complaint}\n${line}`);
  return { line, all: (key: string) => answer.values.get(key) ?? [] };
}

const bracketed = (host: string) => `[${host}]`;

/** A forward in `ssh -G`'s words: the bind address as typed, `[socks]:0` for a proxy on the server. */
function wanted(rule: ForwardRule): readonly [key: string, text: string] {
  if ('path' in rule.source || rule.kind === 'dynamic') return ['dynamicforward', ''];
  const { host, port } = rule.source;
  const from = host === '' ? String(port) : `${bracketed(host)}:${port}`;
  if (rule.kind === 'remote' && !rule.destination) return ['remoteforward', `${from} [socks]:0`];
  const end = rule.destination;
  if (!end || 'path' in end) throw new Error('no such forward is made here');
  return [`${rule.kind}forward`, `${from} ${bracketed(end.host)}:${end.port}`];
}

test('the ssh line of a session comes to what the session says, by ssh’s own reading', () => {
  for (const profile of randomProfiles(60, 5)) {
    const { line, all } = ask(profile);
    const { auth, options, algorithms, hostKeys } = profile;
    const yes = (is: boolean) => [is ? 'yes' : 'no'];
    expect([all('hostname'), all('port')], line).toEqual([[profile.host], [String(profile.port)]]);
    if (profile.username !== '') expect(all('user'), line).toEqual([profile.username]);
    for (const kind of ['localforward', 'remoteforward']) {
      const texts = profile.forwards.map(wanted).flatMap(([key, text]) => (key === kind ? [text] : []));
      expect(
        all(kind).filter((text) => !text.startsWith('/')),
        line,
      ).toEqual(texts);
    }
    const dynamic = profile.forwards.filter((rule) => wanted(rule)[0] === 'dynamicforward');
    expect(all('dynamicforward'), line).toHaveLength(dynamic.length);
    const jumps = profile.hops.map((hop) => ('host' in hop ? hop.host : ''));
    for (const host of jumps) expect(all('proxyjump').join(), line).toContain(host);
    expect(all('certificatefile'), line).toEqual(auth.certificateFiles);
    if (auth.agent !== '') expect(all('identityagent'), line).toEqual([auth.agent]);
    if (hostKeys.alias !== '') expect(all('hostkeyalias'), line).toEqual([hostKeys.alias]);
    expect(all('identitiesonly'), line).toEqual(yes(auth.identitiesOnly));
    expect(all('forwardagent'), line).toEqual(yes(auth.agentForwarding));
    expect(all('compression'), line).toEqual(yes(options.compression));
    expect(all('serveraliveinterval'), line).toEqual([String(options.keepaliveIntervalSeconds)]);
    if (options.keepaliveIntervalSeconds > 0)
      expect(all('serveralivecountmax'), line).toEqual([String(options.keepaliveCountMax)]);
    if (algorithms.cipher) expect(all('ciphers'), line).toEqual([algorithms.cipher.join(',')]);
  }
});

test('keys and certificates are the files ssh looks for', () => {
  const files = ['key with space', 'k%1', 'a"b', "o'neil"].map((name) => `keys/${name}`);
  ssh.write(Object.fromEntries(files.map((file) => [file, ''])));
  const paths = files.map((file) => join(ssh.dir, file));
  const blank = emptyProfile('id');
  const auth = { ...blank.auth, identityFiles: paths, certificateFiles: paths };
  const made = sshCommand({ ...blank, host: 'h.example', auth }, []);
  if (!made.ok) throw new Error(made.error);
  expect(ssh.keyPaths(made.value.words.slice(1)).filter((path) => !path.endsWith('-cert'))).toEqual([
    ...paths,
    ...paths,
  ]);
});

test.each([
  ['kex', 'kexalgorithms', ['curve25519-sha256', 'ecdh-sha2-nistp256']],
  ['hostKey', 'hostkeyalgorithms', ['ssh-ed25519', 'rsa-sha2-512']],
  ['cipher', 'ciphers', ['aes256-gcm@openssh.com']],
  ['mac', 'macs', ['hmac-sha2-256-etm@openssh.com']],
] as const)('a list of %s of one’s own is the list ssh goes by', (role, key, list) => {
  const profile = { ...emptyProfile('id'), host: 'h.example', algorithms: { preset: 'modern', [role]: list } } as const;
  expect(ask(profile).all(key)).toEqual([list.join(',')]);
});

test.each([
  ['ipv4', 'local', '[127.0.0.1]:80'],
  ['ipv6', 'local', '[::1]:80'],
  ['ipv4', 'remote', '[127.0.0.1]:80'],
  ['ipv6', 'remote', '[::1]:80'],
] as const)('a forward of %s alone, %s, is one for ssh too', (family, kind, from) => {
  const ends = { source: { host: '', port: 80 }, destination: { host: '192.0.2.1', port: 81 } };
  const rule: ForwardRule = { id: '1', enabled: true, description: '', family, kind, ...ends };
  const profile = { ...emptyProfile('id'), host: 'h.example', forwards: [rule] };
  expect(ask(profile).all(`${kind}forward`)).toEqual([`${from} [192.0.2.1]:81`]);
});
