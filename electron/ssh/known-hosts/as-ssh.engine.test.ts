import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { knownHostsFile, type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import { FileHostKeyStore } from '../host-key-store.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

type Verdict = 'known' | 'unknown' | 'changed' | 'revoked';

const words: readonly (readonly [Verdict, RegExp])[] = [
  ['revoked', /REVOKED HOST KEY DETECTED/],
  ['changed', /REMOTE HOST IDENTIFICATION HAS CHANGED/],
  ['unknown', /No \S+ host key is known for/],
  ['known', /is known and matches/],
];

/** What ssh itself says of the server's key. */
const sshVerdict = (file: string, alias: string | null): Promise<Verdict | undefined> =>
  new Promise((resolve) => {
    const options = ['BatchMode=yes', 'PreferredAuthentications=none', 'StrictHostKeyChecking=yes'];
    options.push('GlobalKnownHostsFile=none', `UserKnownHostsFile=${file}`);
    if (alias !== null) options.push(`HostKeyAlias=${alias}`);
    const args = ['-F', 'none', '-v', '-p', String(server.port), ...options.flatMap((one) => ['-o', one]), server.host];
    execFile('ssh', args, (_error, _out, said) => resolve(words.find(([, pattern]) => pattern.test(said))?.[0]));
  });

/** What Culvert says of it, in ssh's words. */
async function ourVerdict(file: string, alias: string | null): Promise<string> {
  const hostKeys = { pinned: [], alias: alias ?? '', saveTo: 'own', update: 'no' } as const;
  const store = new FileHostKeyStore({ read: [file], write: null });
  const deps = depsFor(server, { hostKeys: store });
  const opened = connectSsh(targetOf(server, { hostKeys }), deps, new AbortController().signal);
  return opened.then(
    (connection) => {
      connection.end();
      return 'known';
    },
    (error: unknown) => toTunnelError(error).kind.replace('host-key-', ''),
  );
}

const hashed = (name: string): string => {
  const salt = Buffer.alloc(20, 9);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

/** MINE and OTHER are the server's key and another one, RSA one of another type, PORT the server's port. */
const cases: readonly (readonly [name: string, verdict: Verdict, alias: string | null, ...lines: string[]])[] = [
  ['an empty file', 'unknown', null],
  ['name and port', 'known', null, '[127.0.0.1]:PORT MINE'],
  ['the bare name at another port', 'known', null, '127.0.0.1 MINE'],
  ['another port', 'unknown', null, '[127.0.0.1]:1 MINE'],
  ['another key', 'changed', null, '[127.0.0.1]:PORT OTHER'],
  ['another key under the bare name', 'unknown', null, '127.0.0.1 OTHER'],
  ['a key of another type', 'changed', null, '[127.0.0.1]:PORT RSA'],
  ['another key and then this one', 'known', null, '[127.0.0.1]:PORT OTHER', '[127.0.0.1]:PORT MINE'],
  ['a pattern with a port', 'known', null, '[127.0.0.*]:PORT MINE'],
  ['a pattern that takes in the port', 'known', null, '*127.0.0.1* MINE'],
  ['revoked beside known', 'revoked', null, '[127.0.0.1]:PORT MINE', '@revoked * MINE'],
  ['revoked for another host', 'known', null, '[127.0.0.1]:PORT MINE', '@revoked other MINE'],
  ['another key revoked', 'known', null, '[127.0.0.1]:PORT MINE', '@revoked * OTHER'],
  ['an authority alone', 'unknown', null, '@cert-authority * MINE'],
  ['a marker nobody knows', 'unknown', null, '@trusted * MINE'],
  ['an alias', 'known', 'db.example', 'db.example MINE'],
  ['an alias in any case', 'known', 'DB.example', 'db.EXAMPLE MINE'],
  ['an alias has no port', 'unknown', 'db.example', '[db.example]:PORT MINE'],
  ['an alias in place of the host', 'unknown', 'db.example', '[127.0.0.1]:PORT MINE'],
  ['one of a list', 'known', 'db.example', 'web,db.example,mail MINE'],
  ['a list with spaces', 'unknown', 'db.example', 'web, db.example MINE'],
  ['*', 'known', 'db.example', '* MINE'],
  ['?', 'known', 'db.example', 'd?.example MINE'],
  ['? for none', 'unknown', 'db.example', 'db?.example MINE'],
  ['a negation behind', 'unknown', 'db.example', '*.example,!db.example MINE'],
  ['a negation in front', 'unknown', 'db.example', '!db.example,*.example MINE'],
  ['a negation of another', 'known', 'db.example', '*.example,!web.example MINE'],
  ['a negation alone', 'unknown', 'db.example', '!web.example MINE'],
  ['a hashed name', 'known', 'db.example', 'HASHED MINE'],
  ['a hashed name with more behind', 'unknown', 'db.example', 'HASHED,web MINE'],
  ['a hashed name of another key', 'changed', 'db.example', 'HASHED OTHER'],
  ['a comment', 'unknown', 'db.example', '#db.example MINE'],
  ['blanks in front, tabs between', 'known', 'db.example', ' \tdb.example\tMINE\ta comment'],
  ['a marker with blanks', 'revoked', 'db.example', '  @revoked  db.example  MINE'],
  ['a key that is cut off', 'unknown', 'db.example', 'db.example CUT'],
  ['a key under a wrong type', 'unknown', 'db.example', 'db.example MISNAMED'],
  ['a broken line before a good one', 'known', 'db.example', 'db.example', 'db.example MINE'],
];

test.each(cases)('%s: %s, as ssh has it', async (name, verdict, alias, ...lines) => {
  const { publicLine } = server.hostKey;
  const values: Readonly<Record<string, string>> = {
    PORT: String(server.port),
    HASHED: hashed('db.example'),
    MINE: publicLine,
    OTHER: server.clientKeys.ed25519.publicLine,
    RSA: server.clientKeys.rsa.publicLine,
    CUT: publicLine.slice(0, -4),
    MISNAMED: publicLine.replace('ssh-ed25519', 'ssh-rsa'),
  };
  const filled = lines.map((line) => (line ?? '').replace(/[A-Z]{3,}/g, (word) => values[word] ?? word));
  const file = knownHostsFile(server, `case ${(name ?? '').replace(/\W/g, '-')}`.replace(' ', '-'), filled);
  expect(await Promise.all([sshVerdict(file, alias), ourVerdict(file, alias)])).toEqual([verdict, verdict]);
});
