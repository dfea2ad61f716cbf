import { expect, it } from 'vitest';
import { hasDisplay } from './has-display.ts';

it('takes X, Wayland, a socket that was handed over, or what Chromium was told', () => {
  expect(hasDisplay('linux', { DISPLAY: ':0' }, [])).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }, [])).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_SOCKET: '5' }, [])).toBe(true);
  expect(hasDisplay('linux', {}, ['--ozone-platform=headless'])).toBe(true);
});

it('misses one on Linux alone', () => {
  expect(hasDisplay('linux', { DISPLAY: '' }, ['--hidden'])).toBe(false);
  expect(hasDisplay('darwin', {}, [])).toBe(true);
  expect(hasDisplay('win32', {}, [])).toBe(true);
});
