import type { Worker } from 'node:worker_threads';
import { startEcho } from '../electron/testing/echo-server.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, test } from './support/app.ts';
import { addForward, boundAddress, button, dial, expectSessionState, fillServer, go, say } from './support/steps.ts';

/** Ends the engine's thread as a fault inside it would: nothing in it has a say any more. */
const breakEngine = ({ app }: Culvert): Promise<void> =>
  app.evaluate(async () => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const send = Worker.prototype.postMessage;
    const engine = await new Promise<Worker>((resolve) => {
      Worker.prototype.postMessage = function (this: Worker, ...args) {
        resolve(this);
        Worker.prototype.postMessage = send;
        send.apply(this, args);
      };
    });
    await engine.terminate();
  });

test('an engine that breaks off is said in one sentence, nothing stays green, and the next Open starts it anew', async ({
  culvert,
}) => {
  const { window } = culvert;
  const server = await startSshd();
  const echo = await startEcho();
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await go(window, 'Session');
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, '127.0.0.1', 'Open for');
  const { port } = await boundAddress(window, '127.0.0.1', 'Local');

  const broken = breakEngine(culvert);
  // Whatever is asked of the engine shows the test which thread it is.
  await go(window, 'Auth');
  await broken;
  await expect(window.getByText('Culvert’s engine broke off').first()).toBeVisible();
  await go(window, 'Status');
  await expectSessionState(window, '127.0.0.1', 'Failed');
  await expect(dial(port)).rejects.toThrow('ECONNREFUSED');
  await go(window, 'Event log');
  await expect(window.getByText('Culvert’s engine broke off').first()).toBeVisible();

  await go(window, 'Session');
  await button(window, 'Open').click();
  await button(window, 'Accept once').click();
  await expectSessionState(window, '127.0.0.1', 'Open for');
  const user = await dial((await boundAddress(window, '127.0.0.1', 'Local')).port);
  expect(await say(user, 'again')).toBe('again');
  user.destroy();
  await echo.stop();
  await server.stop();
});
