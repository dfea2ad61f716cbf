import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prompt } from '@shared/model/prompt.ts';
import { defaultAuth, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { isOpen, type ManagerFixture, profileFor, startManager } from '../testing/managed-session.ts';
import { byPassword, byPasswordAndCode, oathCode, oathUser } from '../testing/pam-service.ts';
import { secret } from '../testing/questions.ts';
import { type Sshd, type SshdOptions, startSshd } from '../testing/sshd.ts';
import { canMakeUsers, expirePassword, needsRoot } from '../testing/test-user.ts';

let server: Sshd;
let fixture: ManagerFixture;
afterEach(async () => {
  await fixture.manager.closeAll();
  await server.stop();
});

async function start(options: SshdOptions): Promise<void> {
  server = await startSshd(options);
  fixture = startManager(server);
}

/** Opens a session of the throwaway user, by password and keyboard-interactive. */
function open(name: string): SessionProfile {
  const auth = { ...defaultAuth, methods: ['keyboard-interactive', 'password'] as const };
  const profile = profileFor(server, [], { name, username: server.user?.username ?? '', auth });
  fixture.manager.open(profile);
  return profile;
}

/** Resolves with the open questions as soon as they fit. */
function asked(fits: (prompts: readonly Prompt[]) => boolean): Promise<readonly Prompt[]> {
  const { manager } = fixture;
  return new Promise((resolve) => {
    const look = () => {
      if (!fits(manager.prompts())) return;
      stop();
      resolve(manager.prompts());
    };
    const stop = manager.onPrompts(look);
    look();
  });
}

const one = (word: string) => asked(([prompt]) => JSON.stringify(prompt ?? null).includes(word));
const namesOf = (prompt?: Prompt) =>
  prompt && [prompt.sessionName, ...prompt.others.map(({ name }) => name)].sort((a, b) => a.localeCompare(b));
const give = (prompts: readonly Prompt[], value: string) =>
  expect(fixture.manager.answer(prompts[0]?.id ?? '', secret(value))).toBe(true);
const count = (words: string): number => server.log().split(words).length - 1;
const opened = (profile: SessionProfile) => fixture.until(profile.id, isOpen);
const password = () => server.user?.password ?? '';

describe.skipIf(!canMakeUsers)(`questions of real servers${canMakeUsers ? '' : ` (${needsRoot})`}`, () => {
  it('one answer serves all sessions that wait, and a wrong one counts once at the server', async () => {
    await start({ password: true });
    const profiles = ['A', 'B', 'C'].map(open);
    const both = await asked(([prompt]) => prompt?.others.length === 2);
    expect(both).toHaveLength(1);
    expect(namesOf(both[0])).toEqual(['A', 'B', 'C']);
    give(both, 'wrong');
    const again = await asked(([prompt]) => prompt?.kind === 'password' && prompt.attempt === 2);
    expect(count('Failed password')).toBe(1);
    await asked(([prompt]) => prompt?.others.length === 2);
    give(again, password());
    await Promise.all(profiles.map(opened));
    expect(count('Failed password')).toBe(1);
    expect(count('Accepted password')).toBe(3);
    expect(JSON.stringify([fixture.log.all(), fixture.manager.snapshots()])).not.toContain(password());
  });

  it('a cancelled question ends all that wait for it, and none beside', async () => {
    await start({ password: true });
    const profiles = ['A', 'B'].map(open);
    const key = profileFor(server, [], { name: 'by key' });
    fixture.manager.open(key);
    await opened(key);
    const [prompt] = await asked((prompts) => prompts[0]?.others.length === 1);
    fixture.manager.answer(prompt?.id ?? '', { kind: 'cancel' });
    for (const { id } of profiles) {
      const { status } = await fixture.until(id, ({ status: { state } }) => state === 'failed');
      expect(status).toMatchObject({ error: { kind: 'prompt-cancelled', what: 'the password' } });
    }
    expect(fixture.manager.isRunning(key.id)).toBe(true);
  });

  it('a server that waits no longer takes its question back, with no password sent; the next try asks anew', async () => {
    await start({ password: true, config: ['LoginGraceTime 2'] });
    const profile = open('A');
    await one('password');
    const { status } = await fixture.until(profile.id, ({ status: { state } }) => state === 'failed');
    expect(status).toMatchObject({ error: { kind: 'closed-while-signing-in' } });
    expect(fixture.manager.prompts()).toEqual([]);
    expect(count('Failed password')).toBe(0);
    fixture.manager.open(profile);
    give(await one('password'), password());
    await opened(profile);
  });

  it('the same by keyboard-interactive: the question goes with the connection, and PAM heard no answer', async () => {
    await start({ keyboardInteractive: true, pam: () => byPassword, config: ['LoginGraceTime 2'] });
    const profile = open('A');
    await one('Password:');
    const { status } = await fixture.until(profile.id, ({ status: { state } }) => state === 'failed');
    expect(status).toMatchObject({ error: { kind: 'closed-while-signing-in' } });
    expect(fixture.manager.prompts()).toEqual([]);
    expect(server.log()).not.toMatch(/Failed keyboard-interactive|authentication failure/);
  });

  it('PAM: a password and a one-time code, each in its own question, and the code alone at a reconnect', async () => {
    await start({ keyboardInteractive: true, pam: (dir) => byPasswordAndCode(join(dir, 'users.oath')) });
    writeFileSync(join(server.dir, 'users.oath'), oathUser(server.user?.username ?? ''), { mode: 0o600 });
    const profile = open('A');
    give(await one('Password:'), password());
    const code = await one('One-time password');
    expect(code).toMatchObject([{ kind: 'keyboard-interactive', fields: [{ echo: false }] }]);
    give(code, await oathCode(0));
    await opened(profile);

    server.killConnections();
    const next = await one('One-time password');
    expect(fixture.manager.prompts()).toHaveLength(1);
    give(next, '000000');
    // PAM does not say which of the two was wrong, so both are asked for.
    give(await one('Password:'), password());
    give(await one('One-time password'), await oathCode(1));
    await opened(profile);
  });

  it('PAM: a password that has expired is changed in the server’s own dialogue', async () => {
    await start({ keyboardInteractive: true, pam: () => byPassword });
    await expirePassword(server.user?.username ?? '');
    const profile = open('A');
    const fresh = 'fr3sh-tunnel-w0rd';
    give(await one('Password:'), password());
    const current = await one('"Current password:');
    expect(current).toMatchObject([
      { fields: [{ said: expect.stringContaining('required to change your password') }] },
    ]);
    give(current, password());
    give(await one('"New password:'), fresh);
    give(await one('Retype'), fresh);
    await opened(profile);
    server.killConnections();
    give(await one('"Password:'), fresh);
    await opened(profile);
  });
});
