import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appVersion, makeDebFile } from './support/package-files.ts';
import { expect, runPackaged, startPackaged, test } from './support/packaged-app.ts';
import { expectSandboxed, practise, withoutBrowser } from './support/practice.ts';

/** The .deb unpacked into a fresh folder: what it would bring, without the rights to install it. */
let prefix: string;
let deb: string;

test.beforeAll(() => {
  deb = makeDebFile();
  prefix = mkdtempSync(join(tmpdir(), 'culvert-prefix-'));
  chmodSync(prefix, 0o755);
  execFileSync('dpkg-deb', ['--extract', deb, prefix]);
});
test.afterAll(() => rmSync(prefix, { recursive: true, force: true }));

const field = (name: string): string => execFileSync('dpkg-deb', ['--field', deb, name], { encoding: 'utf8' }).trim();
const inPrefix = (...parts: string[]): string => join(prefix, ...parts);

test('its program on the PATH is the command line, and its window brings a page through a tunnel', async ({ home }) => {
  const folder = inPrefix('usr/bin');
  expect(runPackaged(['--version'], { home, folder })).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(appVersion),
  });
  expect(runPackaged(['--help'], { home, folder }).stdout).toContain('culvert open');
  expect(runPackaged(['list', '--json'], { home, folder })).toMatchObject({ status: 0, stderr: '' });
  const app = await startPackaged({ home, folder: inPrefix('usr/lib/culvert'), env: withoutBrowser });
  await practise(app);
  expectSandboxed(app);
  expect(await app.close()).toBe(0);
});

test('it names what it needs under both of Debian’s names, and is older than the release of its number', () => {
  expect(field('Depends')).toContain('libgtk-3-0t64 | libgtk-3-0,');
  expect(field('Version')).toBe(`${appVersion}~test`);
  execFileSync('dpkg', ['--compare-versions', field('Version'), 'lt', appVersion]);
});

test('a desktop finds its menu entry, and an icon of every size that is what its folder says', () => {
  const entry = inPrefix('usr/share/applications/culvert.desktop');
  execFileSync('desktop-file-validate', [entry]);
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=culvert$/m);
  const theme = inPrefix('usr/share/icons/hicolor');
  const sizes = readdirSync(theme).filter((name) => name !== 'scalable');
  expect(sizes.length).toBeGreaterThanOrEqual(9);
  for (const size of sizes) {
    // A PNG's width and height stand at 16 and 20 (RFC 2083, 4.1.1).
    const png = readFileSync(join(theme, size, 'apps/culvert.png'));
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(size);
  }
});

test('everything in it belongs to root, is read by everybody and written by nobody else', () => {
  const list = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8', maxBuffer: 1 << 24 });
  for (const line of list.trim().split('\n')) expect(line).toMatch(/^(l|[-d]rw[-x]r-[-x]r-[-x]) ?\S* root\/root /);
});

test('the same sources make the same bytes', () => {
  const sum = () => createHash('sha256').update(readFileSync(deb)).digest('hex');
  const first = sum();
  makeDebFile();
  expect(sum()).toBe(first);
});
