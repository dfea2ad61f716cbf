import { once } from 'node:events';
import { createServer } from 'node:net';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { freePort } from '../electron/testing/free-port.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, test } from './support/app.ts';
import { addForward, boundAddress, dial, fillServer, go, forwardLine as line, openAs, say } from './support/steps.ts';

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

const copied = ({ app }: Culvert): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());

test('a port the server refuses: a message for its administrator, and a port of the server’s choice', async ({
  culvert,
}) => {
  const { window } = culvert;
  const stranger = createServer((socket) => void socket.on('error', () => {}).end()).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = stranger.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await fillServer(window, server);
  await addForward(window, 'Remote', `127.0.0.1:${port}`, `127.0.0.1:${echo.port}`);
  await openAs(window, 'Refused');
  const refused = line(window, 'Remote');
  await expect(refused).toContainText(`The server refused to listen on 127.0.0.1:${port}`);
  await refused.getByRole('button', { name: 'Copy a message for the administrator' }).click();
  await expect.poll(() => copied(culvert)).toContain('AllowTcpForwarding');
  const message = await copied(culvert);
  for (const words of ['PermitListen', `127.0.0.1:${server.port}`, server.username, `127.0.0.1:${port}`])
    expect(message).toContain(words);

  await refused.getByRole('button', { name: 'Let the server pick a port' }).click();
  await go(window, 'Status');
  await expect(refused.locator('.mark-good')).toBeVisible();
  const bound = await boundAddress(window, 'Refused', 'Remote');
  expect(bound.port).not.toBe(port);
  const text = `${bound.host}:${bound.port}`;
  await refused.getByRole('button', { name: `Copy ${text}` }).click();
  await expect.poll(() => copied(culvert)).toBe(text);
  const user = await dial(bound.port);
  expect(await say(user, 'by the picked port')).toBe('by the picked port');
  user.destroy();
  stranger.close();
});

test('localhost that met IPv6: 127.0.0.1 as the destination is one press away', async ({ culvert: { window } }) => {
  const port = await freePort();
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `localhost:${port}`);
  await openAs(window, 'Six');
  const silent = line(window, 'Local');
  await expect(silent).toContainText('does not answer');
  const service = await startEcho('127.0.0.1', port);
  await silent.getByRole('button', { name: 'Use 127.0.0.1 as the destination' }).click();
  await go(window, 'Status');
  await expect(silent).toContainText(`127.0.0.1:${port}`);
  await expect(silent.locator('.mark-good')).toBeVisible();
  await service.stop();
});
