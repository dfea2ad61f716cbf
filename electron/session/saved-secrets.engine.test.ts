import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prompt } from '@shared/model/prompt.ts';
import { defaultAuth } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { isOpen, profileFor, startManager } from '../testing/managed-session.ts';
import { memorySecrets } from '../testing/memory-secrets.ts';
import { type ProxyFixture, startTinyproxy } from '../testing/proxies.ts';
import { secret } from '../testing/questions.ts';
import { testPassphrase } from '../testing/ssh-keys.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import type { ManagerDeps } from './types.ts';

const ada = { username: 'ada', password: 'pr0xy-secret' };
let server: Sshd;
let proxy: ProxyFixture;
beforeAll(async () => {
  [server, proxy] = await Promise.all([startSshd(), startTinyproxy(ada)]);
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

/** A manager whose person answers by the kind of the question; gives what was asked. */
function started(over: Partial<ManagerDeps>, answer: (prompt: Prompt) => string) {
  const fixture = startManager(server, over);
  onTestFinished(() => fixture.manager.closeAll());
  const asked: Prompt[] = [];
  fixture.manager.onPrompts(() => {
    const [prompt] = fixture.manager.prompts();
    if (!prompt || asked.some(({ id }) => id === prompt.id)) return;
    asked.push(prompt);
    fixture.manager.answer(prompt.id, secret(answer(prompt), true));
  });
  return { ...fixture, asked };
}

it('a passphrase and a proxy’s password are saved once they were right, of a jump host too, and asked for no more', async () => {
  const { secrets, saved } = memorySecrets();
  const { path, fingerprint } = server.clientKeys.encrypted;
  const auth = { ...defaultAuth, methods: ['publickey'] as const, identityFiles: [path] };
  const way = { kind: 'http', host: proxy.host, port: proxy.port, username: ada.username } as const;
  const hop = profileFor(server, [], { name: 'bastion', auth, proxy: way });
  const profile = profileFor(server, [], { hops: [{ session: hop.id }], auth });
  let wrong = 0;
  const first = started({ secrets, profileById: () => hop }, ({ kind }) => {
    wrong += 1;
    if (wrong <= 1) return 'wrong-one';
    return kind === 'passphrase' ? testPassphrase : ada.password;
  });
  first.manager.open(profile);
  await first.until(profile.id, isOpen);
  expect([...saved]).toEqual([
    [`proxy-password ada@127.0.0.1:${proxy.port}`, ada.password],
    [`passphrase ${fingerprint}`, testPassphrase],
  ]);
  expect(first.asked.map(({ kind, hop: at }) => [kind, at])).toEqual([
    ['password', 'bastion'],
    ['password', 'bastion'],
    ['passphrase', 'bastion'],
  ]);
  expect(JSON.stringify([first.log.all(), first.manager.snapshots()])).not.toMatch(/pr0xy-secret|wrong-one/);

  const second = started({ secrets, profileById: () => hop }, () => '');
  second.manager.open(profile);
  await second.until(profile.id, isOpen);
  expect(second.asked).toEqual([]);
});

it('a host key that two sessions ask about is one question, and saved once', async () => {
  const own = join(server.dir, 'one-line');
  const { manager, until } = startManager(server, { hostKeys: new FileHostKeyStore({ read: [], write: own }) });
  onTestFinished(() => manager.closeAll());
  const profiles = [profileFor(server, []), profileFor(server, [])];
  const both = new Promise<Prompt>((resolve) => {
    manager.onPrompts(() => {
      const [prompt] = manager.prompts();
      if (prompt?.others.length === 1) resolve(prompt);
    });
  });
  for (const profile of profiles) manager.open(profile);
  const { id, kind } = await both;
  expect(kind).toBe('host-key');
  manager.answer(id, { kind: 'host-key', decision: 'save' });
  await Promise.all(profiles.map((profile) => until(profile.id, isOpen)));
  expect(readFileSync(own, 'utf8').trim().split('\n')).toHaveLength(1);
});

it('a passphrase that two sessions wait for is one question, and opens both', async () => {
  const { path } = server.clientKeys.encrypted;
  const auth = { ...defaultAuth, methods: ['publickey'] as const, identityFiles: [path] };
  const { manager, until } = startManager(server);
  onTestFinished(() => manager.closeAll());
  const profiles = ['A', 'B'].map((name) => profileFor(server, [], { name, auth }));
  const both = new Promise<readonly Prompt[]>((resolve) => {
    manager.onPrompts(() => {
      if (manager.prompts()[0]?.others.length === 1) resolve(manager.prompts());
    });
  });
  for (const profile of profiles) manager.open(profile);
  const asked = await both;
  expect(asked).toMatchObject([{ kind: 'passphrase' }]);
  manager.answer(asked[0]?.id ?? '', secret(testPassphrase));
  await Promise.all(profiles.map((profile) => until(profile.id, isOpen)));
  expect(manager.prompts()).toEqual([]);
});
