import { expect, it } from 'vitest';
import { boundsToKeep, placeWindow } from './window-bounds.ts';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1050 },
  { x: 1920, y: 0, width: 1280, height: 1000 },
];
const was = (x: number, y: number, width = 900, height = 640) => ({ x, y, width, height, maximized: false });

it('puts the window where it was, on any screen', () => {
  expect(placeWindow(was(2000, 100), screens)).toEqual({ x: 2000, y: 100, width: 900, height: 640 });
  expect(placeWindow(was(-700, 10), screens)).toMatchObject({ x: -700 });
});

it.each([
  ['a screen that is gone', was(4000, 100)],
  ['above every screen', was(100, -300)],
  ['below every screen', was(100, 1040)],
  ['out at the side but for a sliver', was(-850, 100)],
])('centres a window left on %s', (_, bounds) => {
  expect(placeWindow(bounds, screens)).toEqual({ width: 900, height: 640 });
});

it('keeps it between the smallest size and the screen’s', () => {
  expect(placeWindow(was(0, 0, 10, 10), screens)).toMatchObject({ width: 640, height: 480 });
  expect(placeWindow(was(0, 0, 9000, 9000), screens)).toMatchObject({ width: 1920, height: 1050 });
  expect(placeWindow(null, screens)).not.toHaveProperty('x');
});

it('keeps the other size of a window that was maximised, also where the desktop has forgotten it', () => {
  const filled = { x: 0, y: 0, width: 1920, height: 1050 };
  const own = { x: 10, y: 20, width: 900, height: 640 };
  const maximised = { ...own, maximized: true };
  expect(boundsToKeep(own, filled, null)).toEqual(own);
  expect(boundsToKeep(filled, filled, maximised)).toEqual(own);
  expect(boundsToKeep(filled, filled, { ...own, maximized: false })).toEqual(filled);
  expect(boundsToKeep({ ...own, width: 1000 }, filled, maximised)).toMatchObject({ width: 1000 });
});
