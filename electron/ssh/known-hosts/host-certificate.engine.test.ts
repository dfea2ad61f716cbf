import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { beforeAll, expect, test } from 'vitest';
import { type CertificateWish, certify, newAuthority } from '../../testing/certificates.ts';
import { depsFor, type RecordingDeps, targetOf } from '../../testing/connect-fixture.ts';
import { type KeyFixture, type KeyType, makeKey } from '../../testing/ssh-keys.ts';
import { knownHostsFile, type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import { FileHostKeyStore } from '../host-key-store.ts';

let authority: KeyFixture;
let stranger: KeyFixture;
let dir: string;
beforeAll(async () => {
  ({ key: authority, dir } = await newAuthority());
  stranger = await makeKey(join(dir, 'stranger'), 'ed25519');
});

let made = 0;

/** A server with a certified host key of a type. */
async function certifiedServer(type: KeyType, wish: CertificateWish, by = authority, more: readonly string[] = []) {
  made += 1;
  const host = await makeKey(join(dir, `host-${made}`), type, '', more);
  await certify(by, host.path, { forHosts: true, principals: ['127.0.0.1'], ...wish });
  const config = [`HostKey ${host.path}`, `HostCertificate ${host.path}-cert.pub`];
  return { host, server: await startSshd({ config }) };
}

const verdicts: readonly (readonly [string, RegExp])[] = [
  ['revoked', /REVOKED HOST KEY DETECTED/],
  ['unknown', /No \S+ host key is known for/],
  // Said after the former where a certificate did not hold.
  ['known', /is known and matches the \S+ host key/],
  ['certified', /is known and matches the \S+ host certificate/],
];

const sshVerdict = (server: Sshd, file: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const options = ['BatchMode=yes', 'PreferredAuthentications=none', 'StrictHostKeyChecking=yes'];
    options.push('GlobalKnownHostsFile=none', `UserKnownHostsFile=${file}`);
    const args = ['-F', 'none', '-v', '-p', String(server.port), ...options.flatMap((one) => ['-o', one]), server.host];
    execFile('ssh', args, (_error, _out, said) => resolve(verdicts.find(([, pattern]) => pattern.test(said))?.[0]));
  });

const opened = (server: Sshd, deps: RecordingDeps): Promise<string> =>
  connectSsh(targetOf(server), deps, new AbortController().signal).then((connection) => {
    connection.end();
    return connection.server.hostKey.algorithm;
  });

async function ourVerdict(server: Sshd, file: string): Promise<string> {
  const deps = depsFor(server, { hostKeys: new FileHostKeyStore({ read: [file], write: null }) });
  return opened(server, deps).then(
    (algorithm) => (algorithm.includes('-cert-') ? 'certified' : 'known'),
    (error: unknown) => toTunnelError(error).kind.replace('host-key-', ''),
  );
}

test.each([
  ['ed25519', []],
  ['ecdsa', ['-b', '256']],
  ['ecdsa', ['-b', '521']],
  ['rsa', []],
] as const)('a certified %s key (%j) is taken without asking, and shown as what it is', async (type, bits) => {
  const { host, server } = await certifiedServer(type, {}, authority, bits);
  const known = [`@cert-authority 127.0.0.1 ${authority.publicLine}`];
  const deps = depsFor(server, { known });
  const connection = await connectSsh(targetOf(server), deps, new AbortController().signal);
  connection.end();
  expect(connection.server.hostKey).toMatchObject({
    algorithm: `${host.algorithm}-cert-v01@openssh.com`,
    fingerprint: host.fingerprint,
  });
  expect(deps.questions).toEqual([]);
  await server.stop();
});

const trusted = '@cert-authority * CA';
const cases: readonly (readonly [string, string, CertificateWish, readonly string[]])[] = [
  ['trusted for a port', 'certified', {}, ['@cert-authority [127.0.0.1]:* CA']],
  ['trusted under the bare name', 'certified', {}, ['@cert-authority 127.0.0.1 CA']],
  ['trusted for another host', 'unknown', {}, ['@cert-authority db.example CA']],
  ['for nobody in particular', 'certified', { principals: [] }, [trusted]],
  ['for a pattern, which is no name', 'unknown', { principals: ['db', '127.0.*'] }, [trusted]],
  ['expired', 'unknown', { validity: '-2h:-1h' }, [trusted]],
  ['not valid yet', 'unknown', { validity: '+1h:+2h' }, [trusted]],
  ['for another name', 'unknown', { principals: ['db.example'] }, [trusted]],
  ['with a condition nobody knows', 'unknown', { options: ['critical:x@example=1'] }, [trusted]],
  ['made for a person', 'unknown', { forHosts: false }, [trusted]],
  ['of an authority that is not trusted', 'unknown', {}, ['@cert-authority * OTHER']],
  ['expired, and the plain key is known', 'known', { validity: '-2h:-1h' }, [trusted, '[127.0.0.1]:PORT HOST']],
  ['its authority is revoked', 'revoked', {}, [trusted, '@revoked * CA']],
  ['its key is revoked', 'revoked', {}, [trusted, '@revoked * HOST']],
  ['the authority alone, as a plain line', 'unknown', {}, ['127.0.0.1 CA', '@cert-authority * OTHER']],
];

test.each(cases)('a certificate %s: %s, as ssh has it', async (_name, verdict, wish, lines) => {
  const { host, server } = await certifiedServer('ed25519', wish);
  const values: Readonly<Record<string, string>> = {
    CA: authority.publicLine,
    OTHER: stranger.publicLine,
    HOST: host.publicLine,
    PORT: String(server.port),
  };
  const filled = lines.map((line) => line.replace(/[A-Z]{2,}/g, (word) => values[word] ?? word));
  const file = knownHostsFile(server, 'known_hosts', filled);
  expect(await Promise.all([sshVerdict(server, file), ourVerdict(server, file)])).toEqual([verdict, verdict]);
  await server.stop();
});

test.each([
  ['for-users', { forHosts: false }, /one for users, not for servers/],
  ['lapsed', { validity: '-2h:-1h' }, /it has expired/],
  ['not-yet-valid', { validity: '+1h:+2h' }, /not valid yet/],
  ['wrong-name', { principals: ['db.example', 'web'] }, /made out to db\.example, web\./],
  ['unknown-condition', { options: ['critical:x@example=1'] }, /a condition that Culvert does not know/],
] as const)('one that does not hold (%s) is told of, and the plain key asked about', async (reason, wish, words) => {
  const { host, server } = await certifiedServer('ed25519', wish);
  const deps = depsFor(server, {
    known: [`@cert-authority * ${authority.publicLine}`],
    unknownHostKey: 'ask',
    answer: () => ({ kind: 'host-key', decision: 'once' }),
  });
  await opened(server, deps);
  const { fingerprint, algorithm } = host;
  expect(deps.questions).toMatchObject([{ key: { fingerprint, algorithm }, certificate: { reason } }]);
  expect(deps.lines.join(' ')).toMatch(words);
  await server.stop();
});

test('one of another authority is told of with the fingerprint of who signed it', async () => {
  const { server } = await certifiedServer('ed25519', {}, stranger);
  const deps = depsFor(server, { known: [`@cert-authority * ${authority.publicLine}`], unknownHostKey: 'accept-once' });
  await opened(server, deps);
  expect(deps.lines.join(' ')).toContain(`signed by ${stranger.fingerprint}, which known_hosts does not trust`);
  await server.stop();
});
