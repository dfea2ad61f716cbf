import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HopChain, startHopChain } from '../electron/testing/hop-chain.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { expectSessionState, go, prompt, saved } from './support/steps.ts';

let chain: HopChain;
test.beforeAll(async () => {
  chain = await startHopChain();
});
test.afterAll(() => chain.stop());

test('the changed key of a jump host is replaced, under its own name alone, and the session opens', async ({
  home,
}) => {
  const [first, second] = chain.hops;
  if (!first || !second) throw new Error('The chain has hops.');
  const hops = chain.saved.slice(0, 2);
  const inner = chain.profile([], { name: 'Inner', hops: [{ session: hops[1]?.id ?? '' }] });
  const middle = { ...hops[1], hops: [{ session: hops[0]?.id ?? '' }] };
  const folder = join(home, 'culvert');
  writeFileSync(join(folder, 'sessions.json'), JSON.stringify({ version: 1, sessions: [hops[0], middle, inner] }));
  const stale = `[127.0.0.1]:${second.port} ${chain.server.clientKeys.ed25519.publicLine}\n`;
  const rest = `${first.knownHostsLine}\n${chain.server.knownHostsLine}\n`;
  const known = join(folder, 'known_hosts');
  writeFileSync(known, `${stale}${rest}`);
  const culvert = await launch({ home });
  const { window } = culvert;
  await saved(window, 'Inner').dblclick();
  await expectSessionState(window, 'Inner', 'The jump host second failed');
  await go(window, 'Status');
  const card = window.getByRole('article', { name: 'Inner' });
  await card.getByRole('button', { name: 'Replace the known key…' }).click();
  await expect(prompt(window)).toContainText(second.hostKey.fingerprint);
  await expect(prompt(window)).toContainText(`${known}, line 1`);
  await pictures(culvert, 'host-key-hop-changed');
  await prompt(window).getByRole('textbox').fill(second.hostKey.fingerprint);
  await prompt(window).getByRole('button', { name: 'Replace and open' }).click();
  await expectSessionState(window, 'Inner', 'Open');
  await expect.poll(() => readFileSync(known, 'utf8')).toBe(`${rest}${second.knownHostsLine}\n`);
  await culvert.app.close();
});
