import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostKeySettings } from '@shared/model/host-key-settings.ts';
import type { PromptAnswer } from '@shared/model/prompt.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf, unusedPath } from '../testing/connect-fixture.ts';
import { run } from '../testing/run.ts';
import { type KeyFixture, makeKey } from '../testing/ssh-keys.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import { FileHostKeyStore } from './host-key-store.ts';

let server: Sshd;
let old: KeyFixture;
let name: string;
beforeAll(async () => {
  server = await startSshd({ hostKeys: ['rsa', 'ed25519', 'ecdsa'] });
  old = await makeKey(join(server.dir, 'old'), 'ed25519');
  name = `[127.0.0.1]:${server.port}`;
});
afterAll(() => server.stop());

const fill = (line: string): string => {
  const words: Readonly<Record<string, string>> = {
    NAME: name,
    RSA: server.hostKeys[0]?.publicLine ?? '',
    ED: server.hostKeys[1]?.publicLine ?? '',
    EC: server.hostKeys[2]?.publicLine ?? '',
    OLD: old.publicLine,
  };
  return line.replace(/[A-Z]{2,}/g, (word) => words[word] ?? word);
};

const sorted = (path: string): readonly string[] => readFileSync(path, 'utf8').trimEnd().split('\n').sort();

interface Wish {
  readonly update?: HostKeySettings['update'];
  readonly pinned?: readonly string[];
  readonly answer?: PromptAnswer;
  /** Where the lines are the machine's, not the user's. */
  readonly global?: boolean;
}

let files = 0;

/** What a file of these lines says after a connection, and what was asked and logged on the way. */
async function afterwards(lines: readonly string[], { update = 'yes', pinned = [], answer, global }: Wish = {}) {
  files += 1;
  const path = knownHostsFile(server, `update_${files}`, lines.map(fill));
  const own = unusedPath(server, 'own');
  const hostKeys = global
    ? new FileHostKeyStore({ read: [path], write: own })
    : new FileHostKeyStore({ read: [], write: path });
  const deps = depsFor(server, { hostKeys, answer: () => answer ?? { kind: 'cancel' } });
  const settings = { pinned, alias: '', saveTo: 'own', update } as const;
  const connection = await connectSsh(targetOf(server, { hostKeys: settings }), deps, new AbortController().signal);
  // The announcement and its proof come before the answer to what is asked after them.
  await connection.openChannel({ host: '127.0.0.1', port: 1 }, { host: '127.0.0.1', port: 1 }).catch(() => {});
  await connection.openChannel({ host: '127.0.0.1', port: 1 }, { host: '127.0.0.1', port: 1 }).catch(() => {});
  connection.end();
  return { lines: sorted(path), questions: deps.questions, log: deps.lines.join('\n') };
}

/** What ssh makes of the same file. */
async function afterSsh(lines: readonly string[]): Promise<readonly string[]> {
  files += 1;
  const path = knownHostsFile(server, `ssh_${files}`, lines.map(fill));
  const options = ['UpdateHostKeys=yes', `UserKnownHostsFile=${path}`, 'GlobalKnownHostsFile=none', 'BatchMode=yes'];
  const args = ['-F', 'none', '-p', String(server.port), '-i', server.clientKeys.ed25519.path];
  await run('ssh', [...args, ...options.flatMap((one) => ['-o', one]), `${server.username}@127.0.0.1`, 'true']);
  return sorted(path);
}

const rotated = ['NAME RSA', 'NAME ED', 'NAME EC'];

test.each([
  ['new keys are added', ['NAME RSA'], rotated],
  [
    'an old key goes when the new ones come',
    ['NAME ED', 'NAME OLD', 'web.example OLDER'],
    [...rotated, 'web.example OLDER'],
  ],
  ['all known already', rotated, rotated],
  ['another host keeps its lines', ['NAME RSA', '# mine', 'web.example x'], [...rotated, '# mine', 'web.example x']],
  ['a pattern is somebody’s own', ['[127.0.0.*]:* RSA'], ['[127.0.0.*]:* RSA']],
  ['a list of three is too', ['a,b,NAME RSA'], ['a,b,NAME RSA']],
  ['a new key that stands under another name', ['NAME RSA', 'web.example ED'], ['NAME RSA', 'web.example ED']],
  ['an old key that does', ['NAME ED', 'NAME OLD', 'web.example OLD'], ['NAME ED', 'NAME OLD', 'web.example OLD']],
  [
    'an authority for the same name',
    ['NAME RSA', '@cert-authority NAME OLD'],
    ['NAME RSA', '@cert-authority NAME OLD'],
  ],
])('%s, as ssh does it', async (_case, before, after) => {
  const wanted = after.map(fill).sort();
  expect(await afterSsh(before)).toEqual(wanted);
  expect((await afterwards(before)).lines).toEqual(wanted);
});

test('with “no”, with the machine’s file, with a pin: nothing is taken over', async () => {
  const before = ['NAME ED', 'NAME OLD'];
  const same = before.map(fill).sort();
  expect((await afterwards(before, { update: 'no' })).lines).toEqual(same);
  expect((await afterwards(before, { global: true })).lines).toEqual(same);
  const pinned = [server.hostKeys[1]?.fingerprint ?? ''];
  expect((await afterwards(before, { pinned })).lines).toEqual(same);
});

test('with “ask”, a person hears which keys come and go, and nothing changes without a yes', async () => {
  const before = ['NAME ED', 'NAME OLD'];
  const [rsa, ed25519, ecdsa] = server.hostKeys;
  const declined = await afterwards(before, { update: 'ask' });
  expect(declined.lines).toEqual(before.map(fill).sort());
  expect(declined.questions).toMatchObject([
    {
      kind: 'host-key',
      key: { fingerprint: ed25519?.fingerprint },
      update: {
        added: [{ fingerprint: rsa?.fingerprint }, { fingerprint: ecdsa?.fingerprint }],
        removed: [{ fingerprint: old.fingerprint }],
      },
    },
  ]);
  const once = { update: 'ask', answer: { kind: 'host-key', decision: 'once' } } as const;
  expect((await afterwards(before, once)).lines).toEqual(declined.lines);
  const accepted = await afterwards(before, { update: 'ask', answer: { kind: 'host-key', decision: 'save' } });
  expect(accepted.lines).toEqual(rotated.map(fill).sort());
  expect(accepted.log).toContain(`No longer known: ssh-ed25519 ${old.fingerprint}`);
});

test('where a key was accepted for once nothing is taken over; where it was saved, all is', async () => {
  const announcing = async (lines: readonly string[], changes: object) => {
    const path = knownHostsFile(server, 'excluded', lines.map(fill));
    const deps = depsFor(server, { hostKeys: new FileHostKeyStore({ read: [], write: path }), ...changes });
    const connection = await connectSsh(targetOf(server), deps, new AbortController().signal);
    for (let round = 0; round < 2; round += 1) {
      await connection.openChannel({ host: '127.0.0.1', port: 1 }, { host: '127.0.0.1', port: 1 }).catch(() => {});
    }
    connection.end();
    return sorted(path);
  };
  const others = ['web.example OLD'];
  expect(await announcing(others, { unknownHostKey: 'accept-once' })).toEqual(others.map(fill));
  expect(await announcing(others, { unknownHostKey: 'accept-and-save' })).toHaveLength(4);
});
