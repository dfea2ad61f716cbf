import { expect, launch, test } from './support/app.ts';
import { expectAccessibleInEveryLook } from './support/axe.ts';
import { pictures } from './support/pictures.ts';
import { addForward, button, field, go } from './support/steps.ts';

const helpOf = { name: 'Help on this panel' } as const;

test('each panel explains itself, with the ssh line of what its fields say', async ({ culvert }) => {
  const { app, window } = culvert;
  const help = window.getByRole('region', helpOf);
  await expect(help).toBeHidden();
  await button(window, 'Help').click();
  await expect(help).toContainText('Type a host name on Session');
  await field(window, 'Host Name (or IP address)').fill('bastion.example');
  await field(window, 'User name').fill('me');
  await expect(help.locator('.ssh-line code')).toHaveText('ssh -N -o ServerAliveInterval=15 me@bastion.example');
  await addForward(window, 'Local', '5432', 'db.internal:5432');
  await field(window, 'Source port').fill('0');
  await field(window, 'Destination').fill('web:80');
  await expect(help).toContainText('ssh cannot pick a free port on this computer');
  await field(window, 'Source port').fill('[::1]:8080');
  await expect(help.locator('.ssh-typed')).toHaveText("-L '[::1]:8080:web:80'");
  const line = 'ssh -N -L 5432:db.internal:5432 -o ServerAliveInterval=15 me@bastion.example';
  await expect(help.locator('.ssh-line code')).toHaveText(line);
  await pictures(culvert, 'help-tunnels');
  await expectAccessibleInEveryLook(window, 'Tunnels with its help');
  await button(window, 'Copy the ssh line').click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(line);
  await go(window, 'Connection');
  await window.getByText('1 thing this line does not do').click();
  await expect(help).toContainText('Culvert comes back by itself');
  await pictures(culvert, 'help-connection');
  await go(window, 'Status');
  await expect(help).toContainText('What runs now');
  await go(window, 'Session');
  await pictures(culvert, 'help-session');
});

test('help stays open until it is closed, also over a restart', async ({ home }) => {
  let { app, window } = await launch({ home });
  await window.keyboard.press('F1');
  await expect(window.getByRole('region', helpOf)).toBeVisible();
  await app.close();
  ({ app, window } = await launch({ home }));
  await expect(window.getByRole('region', helpOf)).toBeVisible();
  await window.keyboard.press('F1');
  await expect(window.getByRole('region', helpOf)).toBeHidden();
  await app.close();
});
