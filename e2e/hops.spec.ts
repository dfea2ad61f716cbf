import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type HopChain, startHopChain } from '../electron/testing/hop-chain.ts';
import { localRule } from '../electron/testing/managed-session.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { boundAddress, button, dial, expectSessionState, go, prompt, saved, savedTree, say } from './support/steps.ts';

let chain: HopChain;
let echo: TcpFixture;
test.beforeAll(async () => {
  [chain, echo] = await Promise.all([startHopChain(), startEcho()]);
});
test.afterAll(async () => {
  await echo.stop();
  await chain.stop();
});

test('Status shows each jump host, questions name theirs, and one that dies is named', async ({ home }) => {
  const inner = chain.profile([localRule(echo.port)], { name: 'Inner' });
  writeFileSync(
    join(home, 'culvert', 'sessions.json'),
    JSON.stringify({ version: 1, sessions: [...chain.saved, inner] }),
  );
  const culvert = await launch({ home });
  const { window } = culvert;
  await saved(window, 'Inner').dblclick();
  for (const hop of ['first', 'second', 'third']) {
    await expect(prompt(window)).toContainText(`Session “Inner”, at the jump host ${hop}`);
    if (hop === 'second') await pictures(culvert, 'hops-question');
    await button(window, 'Accept and save').click();
  }
  await expect(prompt(window)).toContainText('Session “Inner”');
  await expect(prompt(window)).not.toContainText('jump host');
  await button(window, 'Accept and save').click();
  await expectSessionState(window, 'Inner', 'Open for');

  const hops = window.getByRole('list', { name: 'Jump hosts of Inner' }).getByRole('listitem');
  for (const [index, name] of ['first', 'second', 'third'].entries()) {
    await expect(hops.nth(index)).toHaveText(new RegExp(`${name}Open.*OpenSSH`));
    await expect(hops.nth(index)).toContainText(chain.hops[index]?.hostKey.fingerprint ?? 'no key');
  }
  expect(await say(await dial((await boundAddress(window, 'Inner', 'Local')).port), 'through')).toBe('through');
  await pictures(culvert, 'hops-open');

  await chain.hops[1]?.kill();
  await expectSessionState(window, 'Inner', 'The jump host second failed');
  await expect(hops).toHaveText([/firstNot connected/, /secondFailed/, /thirdNot connected/]);
  await pictures(culvert, 'hops-lost');
  await chain.mend();
  await expectSessionState(window, 'Inner', 'Open for');
  await expect(hops).toHaveText([/firstOpen/, /secondOpen/, /thirdOpen/]);
  await go(window, 'Event log');
  await expect(window.getByText('The jump host second failed').first()).toBeVisible();
  await culvert.app.close();
});

test('a session waits for its jump host’s own that is being opened, goes on from there, and outlives its closing', async ({
  home,
}) => {
  const inner = chain.profile([localRule(echo.port)], { name: 'Inner' });
  const sessions = [...chain.saved, inner];
  writeFileSync(join(home, 'culvert', 'sessions.json'), JSON.stringify({ version: 1, sessions }));
  const known = [chain.server, ...chain.hops.slice(1)].map((sshd) => sshd.knownHostsLine).join('\n');
  writeFileSync(join(home, 'culvert', 'known_hosts'), `${known}\n`);
  const culvert = await launch({ home });
  const { window } = culvert;
  for (const name of ['first', 'Inner']) {
    await go(window, 'Session');
    // The question lies over the list and lets it be used by keyboard.
    await savedTree(window).focus();
    await window.keyboard.type(name);
    await window.keyboard.press('Enter');
    await expect(prompt(window)).toContainText('Session “first”');
  }
  const hops = window.getByRole('list', { name: 'Jump hosts of Inner' }).getByRole('listitem');
  await expect(hops).toHaveText([/firstWaiting for its session/, /secondNot connected/, /thirdNot connected/]);
  await expectSessionState(window, 'Inner', 'Connecting: waiting for its jump host’s session');
  await pictures(culvert, 'hops-awaited');
  await button(window, 'Accept and save').click();
  for (const name of ['first', 'Inner']) await expectSessionState(window, name, 'Open for');
  await expect(prompt(window)).toHaveCount(0);
  await expect(hops).toHaveText([/firstOpen, shared/, /secondOpen[^,]/, /thirdOpen[^,]/]);
  await pictures(culvert, 'hops-shared');
  await button(window, 'Close first').click();
  await expectSessionState(window, 'first', 'Closed');
  expect(await say(await dial((await boundAddress(window, 'Inner', 'Local')).port), 'through')).toBe('through');
  await culvert.app.close();
});
