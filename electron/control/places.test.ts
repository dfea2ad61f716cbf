import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { allSockets, commandSocket, ownFolder, socketFolder, windowSocket } from './places.ts';

test('sockets lie in the user data folder, or where its path is too long in one that is named after it', () => {
  expect(windowSocket(socketFolder('/home/me/.config/culvert', {}, 'linux'))).toBe(
    '/home/me/.config/culvert/control.sock',
  );
  const long = `/home/me/${'deep/'.repeat(20)}culvert`;
  const short = socketFolder(long, { XDG_RUNTIME_DIR: '/run/user/7' }, 'linux');
  expect(short).toMatch(/^\/run\/user\/7\/culvert-[0-9a-f]{16}$/);
  expect(commandSocket(short, 4_194_304).length).toBeLessThan(100);
  expect(socketFolder(`${long}2`, { XDG_RUNTIME_DIR: '/run/user/7' }, 'linux')).not.toBe(short);
  expect(socketFolder(long, {}, 'linux')).toMatch(/\/culvert-\d+-[0-9a-f]{16}$/);
  const pipe = socketFolder('C:\\Users\\me\\culvert', {}, 'win32');
  expect(windowSocket(pipe)).toMatch(/^\\\\\.\\pipe\\culvert-[0-9a-f]{16}$/);
  expect(commandSocket(pipe, 7)).toBe(`${windowSocket(pipe)}-7`);
});

test('finds the sockets of the window and of command lines, and nothing else', () => {
  const folder = temporaryFolder('culvert-places-');
  for (const name of ['control.sock', 'control-12.sock', 'control-x.sock', 'sessions.json', 'control.sock.bak'])
    writeFileSync(join(folder, name), '');
  expect([...allSockets(folder)].sort()).toEqual([join(folder, 'control-12.sock'), join(folder, 'control.sock')]);
  expect(allSockets(join(folder, 'none'))).toEqual([]);
});

test('a folder that others may write into, or a link in its place, is no place for a socket', () => {
  const folder = join(temporaryFolder('culvert-places-'), 'new');
  expect(ownFolder(folder)).toBeNull();
  chmodSync(folder, 0o770);
  expect(ownFolder(folder)).toEqual({ kind: 'open-folder', path: folder });
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(ownFolder(file)).toMatchObject({ kind: 'not-made' });
  mkdirSync(join(folder, 'real'), { mode: 0o700 });
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  expect(ownFolder(join(folder, 'link'))).toBeNull();
});
