import { expect, it } from 'vitest';
import { closeToTray, decideClose } from './close-to-tray.ts';
import { createTrayPresence } from './tray-presence.ts';

it('hides into the tray, and says so once', async () => {
  const did: string[] = [];
  let told = false;
  const close = () =>
    closeToTray({
      isTrayAvailable: async () => true,
      isRunning: () => true,
      wasTold: () => told,
      rememberTold: () => {
        told = true;
      },
      tell: (text, how) => did.push(`${how}: ${text}`),
      hide: () => did.push('hide'),
      minimise: () => did.push('minimise'),
      quit: () => did.push('quit'),
    });
  await close();
  await close();
  expect(did).toEqual(['hide', expect.stringMatching(/^notify: .*tunnels keep running/), 'hide']);
});

it('without a tray minimises while something runs, says why each time, and else quits', () => {
  expect(decideClose({ tray: false, running: true, told: true })).toMatchObject({
    do: 'minimise',
    tell: expect.stringContaining('no tray'),
  });
  expect(decideClose({ tray: false, running: false, told: true })).toEqual({ do: 'quit' });
});

it('puts the icon up again where a tray appeared later', async () => {
  let available = false;
  let renewed = 0;
  const presence = createTrayPresence(
    async () => available,
    () => {
      renewed += 1;
    },
  );
  expect(await presence()).toBe(false);
  available = true;
  expect(await presence()).toBe(true);
  expect(await presence()).toBe(true);
  expect(renewed).toBe(1);
});
