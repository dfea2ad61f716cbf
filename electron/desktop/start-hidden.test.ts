import { expect, it } from 'vitest';
import { startHidden } from './start-hidden.ts';

const looksUntil = async (tray: number) => {
  let looks = 0;
  const did: string[] = [];
  await startHidden({
    hasTray: async () => {
      looks += 1;
      return looks >= tray;
    },
    showMinimised: () => {
      did.push('minimised');
    },
    tell: (text) => did.push(text),
    later: async () => {},
  });
  return { looks, did };
};

it('stays hidden where a tray is there, or comes up a little later', async () => {
  expect(await looksUntil(1)).toEqual({ looks: 1, did: [] });
  expect(await looksUntil(4)).toEqual({ looks: 4, did: [] });
});

it('shows its window minimised where there is none, and says why', async () => {
  expect(await looksUntil(Number.POSITIVE_INFINITY)).toEqual({
    looks: 10,
    did: ['minimised', expect.stringContaining('its window minimised rather than hidden')],
  });
});
