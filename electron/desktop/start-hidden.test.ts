import { expect, it } from 'vitest';
import { startHidden } from './start-hidden.ts';

const looksUntil = async (tray: number) => {
  let looks = 0;
  let shown = false;
  await startHidden({
    hasTray: async () => {
      looks += 1;
      return looks >= tray;
    },
    showMinimised: () => {
      shown = true;
    },
    later: async () => {},
  });
  return { looks, shown };
};

it('stays hidden where a tray is there, or comes up a little later', async () => {
  expect(await looksUntil(1)).toEqual({ looks: 1, shown: false });
  expect(await looksUntil(4)).toEqual({ looks: 4, shown: false });
});

it('shows its window minimised where there is none', async () => {
  expect(await looksUntil(Number.POSITIVE_INFINITY)).toEqual({ looks: 10, shown: true });
});
