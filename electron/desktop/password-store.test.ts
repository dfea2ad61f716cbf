import { expect, it } from 'vitest';
import { passwordStore } from './password-store.ts';

it.each([
  [{ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, null],
  [{ XDG_CURRENT_DESKTOP: 'KDE' }, null],
  [{ DESKTOP_SESSION: 'plasmawayland' }, null],
  [{ KDE_FULL_SESSION: 'true' }, null],
  [{ XDG_CURRENT_DESKTOP: 'sway' }, 'basic'],
  [{}, 'basic'],
])('with %j the keyring is left to %s', (env, store) => {
  expect(passwordStore('linux', env)).toBe(store);
});

it('is Electron’s own choice elsewhere', () => {
  expect(passwordStore('darwin', {})).toBeNull();
  expect(passwordStore('win32', {})).toBeNull();
});
