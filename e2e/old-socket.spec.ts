import { once } from 'node:events';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startEcho } from '../electron/testing/echo-server.ts';
import { leaveSocket } from '../electron/testing/left-socket.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { expect, test } from './support/app.ts';
import { addForward, fillServer, go, forwardLine as line, openAs, picture, say } from './support/steps.ts';

test('a socket that was left behind is replaced at a press, and a file is not a socket', async ({
  home,
  culvert: { window },
}) => {
  const server = await startSshd();
  const echo = await startEcho();
  const [left, file] = [join(home, 'left.sock'), join(home, 'letter.txt')];
  await leaveSocket(left);
  writeFileSync(file, 'Dear reader');
  const inode = lstatSync(left).ino;

  await fillServer(window, server);
  for (const source of ['127.0.0.1:0', left, file]) await addForward(window, 'Local', source, `127.0.0.1:${echo.port}`);
  await openAs(window, 'Sockets');

  const foot = window.locator('.foot-state');
  await expect(foot).toContainText('1 of 3 forwards listening, 2 in trouble');
  expect(lstatSync(left).ino).toBe(inode);
  const replace = 'Replace the old socket';
  await expect(line(window, file).getByRole('button', { name: replace })).toHaveCount(0);
  await picture(window, 'status-old-socket');
  await line(window, left).getByRole('button', { name: replace }).click();
  await go(window, 'Status');
  await expect(line(window, left).locator('.mark-good')).toBeVisible();
  await expect(foot).toContainText('2 of 3 forwards listening, 1 in trouble');

  const socket = connect(left);
  await once(socket, 'connect');
  expect(await say(socket, 'through the new one')).toBe('through the new one');
  socket.destroy();
  expect(readFileSync(file, 'utf8')).toBe('Dear reader');
  await echo.stop();
  await server.stop();
});
