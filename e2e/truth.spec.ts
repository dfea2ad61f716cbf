import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { freePort } from '../electron/testing/free-port.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import {
  addForward,
  boundAddress,
  button,
  dial,
  field,
  fillServer,
  forwardRows,
  go,
  forwardLine as line,
  openAs,
  picture,
  say,
} from './support/steps.ts';

let server: Sshd;
let echo: TcpFixture;
test.beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
});
test.afterAll(async () => {
  await echo.stop();
  await server.stop();
});

/** A reset closes a socket with an error, which is what is expected here. */
const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));
const tick = (window: Page, label: string): Promise<void> => window.getByText(label, { exact: true }).click();

test('a destination that does not answer is not green and names why; Check again finds it once it runs', async ({
  culvert: { window },
}) => {
  const port = await freePort();
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${port}`);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await openAs(window, 'Half');
  const silent = line(window, `127.0.0.1:${port}`);
  await expect(silent).toContainText('Destination does not answer');
  await expect(silent).toContainText(/The destination does not answer: \S.*127\.0\.0\.1:\d+/);
  await expect(silent.locator('.mark-good')).toHaveCount(0);
  await expect(line(window, `127.0.0.1:${echo.port}`).locator('.mark-good')).toBeVisible();
  await expect(window.getByRole('article', { name: 'Half' })).toContainText('1 forward in trouble');
  const foot = window.locator('.foot-state');
  await expect(foot).toContainText('2 of 2 forwards listening, 1 in trouble');
  await picture(window, 'status-destination-silent');

  const service = await startEcho('127.0.0.1', port);
  await silent.getByRole('button', { name: /^Check again/ }).click();
  await expect(silent).toContainText('Destination answers in');
  await expect(silent.locator('.mark-good')).toBeVisible();
  await expect(foot).toContainText(/2 of 2 forwards listening$/);
  await expect.poll(() => service.open(), 'the look is not kept open').toBe(0);
  await service.stop();
});

test('the connections of a session, each with its program, and one closed by hand', async ({ culvert: { window } }) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await openAs(window, 'Busy');
  const { port } = await boundAddress(window, 'Busy', 'Local');
  await window.getByRole('button', { name: 'Connections (0)' }).click();
  await expect(window.getByText('No connections now.')).toBeVisible();
  const [mine, other] = [await dial(port), await dial(port)];
  expect(await say(mine, 'seventeen letters')).toBe('seventeen letters');
  expect(await say(other, 'two')).toBe('two');

  const rows = window.getByRole('table', { name: 'Connections of Busy' }).getByRole('row');
  const row = rows.filter({ hasText: '17 bytes' });
  await expect(row).toContainText(`(${process.pid})`);
  await expect(row).toContainText(`127.0.0.1:${mine.localPort}`);
  await expect(row).toContainText(`127.0.0.1:${echo.port}`);
  await picture(window, 'status-connections');
  const gone = closed(mine);
  await row.getByRole('button', { name: /^Close the connection/ }).click();
  await gone;
  await expect(row).toHaveCount(0);
  expect(await say(other, 'still there')).toBe('still there');
  other.destroy();
  await expect(window.getByText('No connections now.')).toBeVisible();
});

test('one forward is switched off and on, and changed, while the others keep their connections', async ({
  culvert: { window },
}) => {
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await addForward(window, 'Local', '*:0', `127.0.0.1:${echo.port}`);
  await openAs(window, 'Switch');
  await expect(line(window, 'Other machines can connect')).toHaveCount(1);
  const wide = line(window, 'Other machines can connect').locator('.bound').first();
  const port = Number(/:(\d+)$/.exec((await wide.textContent()) ?? '')?.[1]);
  const kept = await dial((await boundAddress(window, 'Switch', 'Local')).port);
  const cut = await dial(port);
  expect(await say(kept, 'one')).toBe('one');
  expect(await say(cut, 'two')).toBe('two');

  await go(window, 'Tunnels');
  const row = forwardRows(window).filter({ hasText: '*:0' });
  const gone = closed(cut);
  await row.locator('label.check').click();
  await gone;
  await expect(row).toContainText('Off');
  await row.locator('label.check').click();
  await expect(row).toContainText('Listening on');

  await row.getByText('*:0').click();
  await button(window, 'Change').click();
  await field(window, 'Source port').fill('127.0.0.1,127.0.0.5:0');
  await button(window, 'Apply').click();
  const changed = forwardRows(window).filter({ hasText: '127.0.0.1,127.0.0.5:0' });
  await expect(changed).toContainText('127.0.0.5:');
  await expect(forwardRows(window)).toHaveCount(2);
  await go(window, 'Status');
  await expect(line(window, 'Other machines can connect')).toHaveCount(0);
  expect(await say(kept, 'still there')).toBe('still there');
});

test('a SOCKS proxy on the server leads where its list allows, and nowhere else', async ({ culvert: { window } }) => {
  await fillServer(window, server);
  await go(window, 'Tunnels');
  await tick(window, 'Remote');
  await window.locator('label.check', { hasText: 'SOCKS proxy on the server' }).click();
  await field(window, 'Source port').fill('127.0.0.1:0');
  await field(window, 'Allow only').fill('db');
  await button(window, 'Add').click();
  await expect(window.getByText('“db” has no port')).toBeVisible();
  await field(window, 'Allow only').fill(`127.0.0.1:${echo.port}`);
  await picture(window, 'tunnels-remote-socks');
  await button(window, 'Add').click();
  await openAs(window, 'Proxy');
  const { port } = await boundAddress(window, 'Proxy', 'Remote');
  const allowed = await dial(port);
  expect(await socksReply(allowed, echo.port)).toBe(0);
  expect(await say(allowed, 'through')).toBe('through');
  // RFC 1928 section 6: 2 is "connection not allowed by ruleset".
  expect(await socksReply(await dial(port), server.port)).toBe(2);

  await go(window, 'Tunnels');
  await forwardRows(window).getByText('127.0.0.1:0').click();
  await button(window, 'Remove').click();
  await expect(field(window, 'Allow only')).toHaveValue(`127.0.0.1:${echo.port}`);
  await button(window, 'Add').click();
  await expect(forwardRows(window)).toContainText('Listening on');
});

/** Asks a SOCKS5 proxy for 127.0.0.1 (RFC 1928) and gives its reply code. */
async function socksReply(socket: Socket, port: number): Promise<number | undefined> {
  socket.write(Buffer.from([5, 1, 0]));
  await once(socket, 'data');
  socket.write(Buffer.from([5, 1, 0, 1, 127, 0, 0, 1, port >> 8, port & 255]));
  const [reply] = (await once(socket, 'data')) as [Buffer];
  return reply[1];
}
