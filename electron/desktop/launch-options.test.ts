import { expect, it } from 'vitest';
import { parseLaunchOptions } from './launch-options.ts';

const none = { userDataDir: null, screenshot: null, panel: null, hidden: false, atLogin: false };

it.each<[string[], object]>([
  [[], {}],
  [['.'], {}],
  [['.', '--user-data-dir', '/tmp/x'], { userDataDir: '/tmp/x' }],
  [['--user-data-dir=/tmp/x', '.'], { userDataDir: '/tmp/x' }],
  [['--user-data-dir=a=b'], { userDataDir: '/home/me/a=b' }],
  [['--user-data-dir', 'here'], { userDataDir: '/home/me/here' }],
  [['--user-data-dir', '--hidden'], { hidden: true }],
  [['.', '--at-login'], { hidden: true, atLogin: true }],
  [['--user-data-dir'], {}],
  [['--user-data-dir='], {}],
  [['--user-data-dir=/a', '--user-data-dir', '/b'], { userDataDir: '/b' }],
  [['--screenshot=/a.png', '--panel=status'], { screenshot: '/a.png', panel: 'status' }],
  [['--panel', 'nowhere'], {}],
])('%j', (argv, expected) => {
  expect(parseLaunchOptions(argv, '/home/me')).toEqual({ ...none, ...expected });
});
