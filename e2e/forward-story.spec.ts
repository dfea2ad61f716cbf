import type { Page } from 'playwright';
import { expect, test } from './support/app.ts';
import { expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { addForward, button, field, go } from './support/steps.ts';

const story = (window: Page) => window.locator('.forward-story');
const drawing = (window: Page) => window.getByRole('img', { name: /^Drawing of this forward/ });

async function choose(window: Page, kind: 'Local' | 'Remote' | 'Dynamic'): Promise<void> {
  await window.getByRole('radiogroup', { name: 'Kind of forward' }).getByText(kind, { exact: true }).click();
}

test('a sentence and a drawing say what the fields come to, as they are typed', async ({ culvert }) => {
  const { window } = culvert;
  await field(window, 'Host Name (or IP address)').fill('db-gate.example');
  await go(window, 'Tunnels');
  await expect(story(window)).toContainText('Next, the source port');
  await field(window, 'Source port').fill('5432');
  await expect(story(window)).toContainText('Next, the destination: what the server is to connect to');
  await field(window, 'Destination').fill('db.internal');
  await expect(story(window)).toContainText('Next, the port after db.internal');
  await field(window, 'Destination').fill('db.internal:5432');
  await expect(story(window)).toContainText(
    'Programs on this computer that connect to 127.0.0.1:5432 reach db.internal:5432 as seen from db-gate.example.',
  );
  await expect(story(window)).toContainText('The name db.internal is looked up on db-gate.example');
  await expect(story(window)).toContainText('This computer only');
  await expect(drawing(window)).toHaveAttribute(
    'aria-label',
    'Drawing of this forward: This computer, listens at 5432 → db-gate.example, connects on → db.internal:5432, Destination',
  );
  await pictures(culvert, 'story-local');

  await window.getByText('Local ports accept connections from other hosts').click();
  await expect(story(window)).toContainText('Other machines can connect');
  await field(window, 'Destination').fill('localhost:5432');
  await expect(story(window)).toContainText('localhost is db-gate.example itself, not this computer.');
  await pictures(culvert, 'story-local-open');

  await choose(window, 'Remote');
  await field(window, 'Source port').fill('*:9000');
  await expect(story(window)).toContainText('localhost is this computer itself.');
  await expect(story(window)).toContainText('Others may be able to connect');
  await pictures(culvert, 'story-remote');
  await expectAccessibleInEveryLook(window, 'a forward that others may use');

  await choose(window, 'Dynamic');
  await field(window, 'Source port').fill('[::1]:1080');
  await expect(story(window)).toContainText('use [::1]:1080 as their SOCKS proxy');
  await expect(window.getByRole('status', { name: 'What this forward does' })).toContainText('SOCKS proxy');
});

test('the sentence tells the way through jump hosts, and what stands in the list already', async ({ culvert }) => {
  const { window } = culvert;
  await field(window, 'Host Name (or IP address)').fill('inner.example');
  await go(window, 'Proxy');
  for (const hop of ['jump.example', 'me@bastion.example:2222']) {
    await field(window, 'Jump host').fill(hop);
    await button(window, 'Add jump host').click();
  }
  await addForward(window, 'Dynamic', '1080');
  await field(window, 'Source port').fill('1080');
  await expect(story(window)).toContainText('Specified forwarding already exists');
  await field(window, 'Source port').fill('1081');
  await expect(story(window)).toContainText(
    'The way to inner.example leads through jump.example, then bastion.example.',
  );
  await pictures(culvert, 'story-dynamic-hops');
});
