import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInstaller, type Installer, type Updater } from './installer.ts';

const image = Buffer.from('an AppImage');
const sha512 = createHash('sha512').update(image).digest('base64');
const offer = { version: '9.9.9', files: [{ url: 'c.AppImage', sha512, size: image.length }], releaseDate: '' };

let dir: string;
let look: () => void;
let stopped: boolean;
let installed: boolean[];
let finish: (content: Buffer) => void;
let cancelled: () => void;

/** Stands in for electron-updater, whose download ends when the test says so. */
const updater = (): Updater => ({
  folder: dir,
  offer: async () => {},
  download: () =>
    new Promise((resolve, reject) => {
      finish = (content) => {
        writeFileSync(join(dir, 'c.AppImage'), content);
        resolve(join(dir, 'c.AppImage'));
      };
      cancelled = () => reject(new Error('cancelled'));
    }),
  cancel: () => cancelled(),
  install: (restart) => void installed.push(restart),
});
const create = (): Installer =>
  createInstaller({
    load: async () => updater(),
    every: (_ms, step) => {
      look = step;
      return {
        stop() {
          stopped = true;
        },
      };
    },
  });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'culvert-installer-')), 'pending');
  mkdirSync(dir);
  [stopped, installed, cancelled] = [false, [], () => {}];
});
afterEach(() => rmSync(dirname(dir), { recursive: true, force: true }));

const grow = (bytes: number) => writeFileSync(join(dir, 'temp-c.AppImage'), Buffer.alloc(bytes));

describe('a download', () => {
  it('is told of as it grows, and is sound as long as nobody changes it', async () => {
    const installer = create();
    const seen: number[] = [];
    const got = installer.download(offer, '', (bytes) => seen.push(bytes));
    await turn();
    grow(5);
    look();
    finish(image);
    expect(await got).toEqual({ ok: true, value: null });
    expect([seen, stopped, await installer.isSound()]).toEqual([[5], true, true]);
    installer.install(true);
    expect(installed).toEqual([true]);
    writeFileSync(join(dir, 'c.AppImage'), 'another');
    expect(await installer.isSound()).toBe(false);
  });

  it('that is not what was offered is refused, whatever the updater says of it', async () => {
    const installer = create();
    const got = installer.download(offer, '', () => {});
    await turn();
    finish(Buffer.from('an AppImagf'));
    expect(await got).toEqual({ ok: false, error: { kind: 'tampered' } });
    expect(await installer.isSound()).toBe(false);
    expect(() => installer.install(false)).toThrow();
  });

  it('that outgrows its size is ended, and so is one that stands still', async () => {
    const big = create().download(offer, '', () => {});
    await turn();
    grow(image.length + 1);
    look();
    expect(await big).toEqual({ ok: false, error: { kind: 'too-large' } });
    const still = create().download(offer, '', () => {});
    await turn();
    grow(1);
    for (let looks = 0; looks <= 121; looks += 1) look();
    expect(await still).toMatchObject({ ok: false, error: { kind: 'not-downloaded' } });
  });
});
