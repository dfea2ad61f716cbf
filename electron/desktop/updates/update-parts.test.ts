import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseKeys } from '../../testing/update-feed.ts';
import { releaseFacts } from './release-facts.ts';
import { replaceImage } from './replace-image.ts';
import { updateWay } from './update-way.ts';
import { compareVersions } from './version.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'culvert-updates-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('versions come in the order of semver.org', () => {
  const inOrder = ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'];
  const all = [...inOrder, '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'];
  for (const [at, one] of all.entries())
    for (const [other, two] of all.entries())
      expect(Math.sign(compareVersions(one, two)), `${one} and ${two}`).toBe(Math.sign(at - other));
  expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
  expect(() => compareVersions('1.0', '1.0.0')).toThrow();
});

describe('how a newer version gets here', () => {
  const linux = { platform: 'linux', env: {}, packaged: true } as const;
  const image = { APPIMAGE: '/home/me/Culvert.AppImage', APPDIR: '/tmp/.mount_Culver' };
  it.each([
    ['an AppImage', { ...linux, env: image, program: '/tmp/.mount_Culver/culvert' }, 'download'],
    ['a start from another AppImage', { ...linux, env: image, program: '/usr/lib/culvert/culvert' }, 'package-manager'],
    ['a checkout from an AppImage', { ...linux, env: image, program: '/home/me/electron', packaged: false }, 'by-hand'],
    ['a .deb', { ...linux, program: '/opt/Culvert/culvert' }, 'package-manager'],
    ['an archive', { ...linux, program: '/home/me/culvert/culvert' }, 'by-hand'],
    ['Windows, installed', { ...linux, platform: 'win32', program: 'C:\\Culvert\\Culvert.exe' }, 'download'],
    [
      'Windows, portable',
      { ...linux, platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'C:\\C.exe' }, program: 'C:\\t\\C.exe' },
      'by-hand',
    ],
    ['macOS', { ...linux, platform: 'darwin', program: '/Applications/Culvert.app/x' }, 'download'],
  ] as const)('%s', (_name, installed, way) => {
    expect(updateWay(installed)).toBe(way);
  });
});

describe('what a release says', () => {
  const said = (content: string) => {
    const file = join(dir, 'updates.json');
    writeFileSync(file, content);
    return releaseFacts(file);
  };
  const whole = {
    feed: 'https://u.example/c',
    publicKey: releaseKeys().raw,
    page: 'https://c.example/',
    publisherName: ['C'],
  };
  it('is taken', () => {
    const { feed, key, page } = said(JSON.stringify(whole));
    expect([feed, key?.asymmetricKeyType, page]).toEqual(['https://u.example/c/', 'ed25519', 'https://c.example/']);
  });

  it('is off in what is built from here', () => {
    const file = join(import.meta.dirname, '..', '..', '..', 'resources', 'updates.json');
    expect(releaseFacts(file)).toEqual({ feed: null, key: null, page: null, publisherName: [] });
    expect(readFileSync(file, 'utf8')).toContain('"feed": null');
  });

  it('names no feed and no key where it is not sound', () => {
    expect(said(JSON.stringify({ ...whole, feed: 'http://u.example/' })).feed).toBeNull();
    for (const bad of [
      '',
      '[]',
      '{',
      JSON.stringify({ ...whole, publicKey: 'AAAA' }),
      JSON.stringify({ feed: whole.feed }),
    ])
      expect(said(bad)).toEqual({ feed: null, key: null, page: null, publisherName: [] });
    expect(releaseFacts(join(dir, 'missing.json')).feed).toBeNull();
  });
});

describe('an AppImage', () => {
  it('is replaced under its name and can be started', () => {
    const [image, downloaded] = [join(dir, 'Culvert.AppImage'), join(dir, 'new')];
    writeFileSync(image, 'old');
    writeFileSync(downloaded, 'new');
    replaceImage(image, downloaded);
    expect(readFileSync(image, 'utf8')).toBe('new');
    expect(statSync(image).mode & 0o777).toBe(0o755);
  });

  it('stays where the new one cannot be written', () => {
    const image = join(dir, 'Culvert.AppImage');
    writeFileSync(image, 'old');
    expect(() => replaceImage(image, join(dir, 'missing'))).toThrow();
    expect(readFileSync(image, 'utf8')).toBe('old');
  });
});
