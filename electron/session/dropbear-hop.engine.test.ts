import { defaultAuth } from '@shared/model/session-profile.ts';
import { expect, it, onTestFinished } from 'vitest';
import { startDropbear } from '../testing/dropbear.ts';
import { startEcho } from '../testing/echo-server.ts';
import { allListening, boundPort, localRule, profileFor, startManager } from '../testing/managed-session.ts';
import { startSshd } from '../testing/sshd.ts';
import { echoed } from '../testing/tcp-client.ts';
import { canMakeUsers, makeTestUser } from '../testing/test-user.ts';

it.skipIf(!canMakeUsers)(
  'goes through dropbear, is asked for its password in its name, and notices its death',
  async () => {
    const [server, echo, dropbear, user] = await Promise.all([
      startSshd(),
      startEcho(),
      startDropbear(),
      makeTestUser('/bin/sh'),
    ]);
    onTestFinished(async () => {
      await Promise.all([echo.stop(), dropbear.stop()]);
      await server.stop();
      await user.remove();
    });
    const auth = { ...defaultAuth, methods: ['password' as const] };
    const hop = { ...profileFor(server, []), name: 'drop', port: dropbear.port, username: user.username, auth };
    const { manager, until } = startManager(server, { profileById: () => hop, unknownHostKey: 'accept-once' });
    onTestFinished(() => manager.closeAll());
    const asked: unknown[] = [];
    manager.onPrompts(() => {
      for (const prompt of manager.prompts()) {
        asked.push([prompt.kind, prompt.hop]);
        manager.answer(prompt.id, { kind: 'secrets', secrets: [user.password] });
      }
    });
    const profile = profileFor(server, [localRule(echo.port)], { hops: [{ session: hop.id }] });
    manager.open(profile);
    const open = await until(profile.id, allListening);
    expect(await echoed(boundPort(open))).toBe('through');
    expect(open.hops[0]?.server?.software).toContain('dropbear');
    expect(asked).toEqual([['password', 'drop']]);
    await dropbear.stop();
    const lost = await until(profile.id, ({ status }) => status.state === 'waiting');
    expect(lost.lastError?.error).toMatchObject({ kind: 'hop-failed', hop: 'drop' });
  },
);
