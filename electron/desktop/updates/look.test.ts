import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, feedOf, releaseKeys, signatureOf, startFeedServer } from '../../testing/update-feed.ts';
import { feedFile, type LookDeps, look } from './look.ts';

const keys = releaseKeys();
const file = 'latest-linux.yml';
const image = Buffer.from('an AppImage');
const good = feedOf('9.9.9', 'culvert-9.9.9.AppImage', image);
let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.stop());

const parse = (text: string): unknown => parseUpdateInfo(text, '', new URL('culvert:feed'));
const deps: LookDeps = { fetch, parse, key: keys.publicKey, running: '0.1.0', file };
const ask = (more: Partial<LookDeps> = {}) => look(server.address, { ...deps, ...more });

function put(feed: string | Buffer, signature: string | number = signatureOf(feed, keys.privateKey)): void {
  server.put(file, feed);
  server.put(`${file}.sig`, signature);
}
beforeEach(() => put(good));

describe('a feed that is believed', () => {
  it('offers what it names', async () => {
    expect(await ask()).toMatchObject({ ok: true, value: { version: '9.9.9', files: [{ size: image.length }] } });
  });

  it('offers nothing where that runs already, and never a way back', async () => {
    expect(await ask({ running: '9.9.9' })).toEqual({ ok: true, value: null });
    expect(await ask({ running: '10.0.0' })).toEqual({ ok: false, error: { kind: 'older', version: '9.9.9' } });
  });

  it('tells nobody who asks', async () => {
    await ask();
    expect(server.asked.map(({ line }) => line).slice(-2)).toEqual([`GET /${file}`, `GET /${file}.sig`]);
    expect(server.asked.at(-1)?.headers).not.toMatch(/cookie|authorization|staging|culvert/i);
  });
});

describe('a feed that is not believed', () => {
  it.each([404, 403, 410])('has no signature beside it (%i)', async (status) => {
    put(good, status);
    expect(await ask()).toEqual({ ok: false, error: { kind: 'unsigned' } });
  });

  it.each([
    ['one byte of the feed is another', good.replace('9.9.9', '9.9.8'), signatureOf(good, keys.privateKey)],
    ['it is signed by somebody else', good, signatureOf(good, releaseKeys().privateKey)],
    ['the signature is no signature', good, '<html>Not found</html>'],
    ['the signature is empty', good, ''],
  ])('because %s', async (_why, feed, signature) => {
    put(feed, signature);
    expect(await ask()).toEqual({ ok: false, error: { kind: 'wrong-signature' } });
  });

  it.each([
    ['no YAML', 'version: [9.9.9'],
    ['a page of HTML', '<html><body>Sign in</body></html>'],
    ['nothing', ''],
    ['a version that is none', good.replace('version: 9.9.9', 'version: newest')],
    ['no files', 'version: 9.9.9\nfiles: []\n'],
    ['a file elsewhere', good.replace('url: culvert-9.9.9.AppImage', 'url: https://elsewhere.example/x.AppImage')],
    ['a file above the folder', good.replace('url: culvert-9.9.9.AppImage', 'url: ../x.AppImage')],
    ['no hash', good.replace(/sha512: .*/g, 'sha512: none')],
    ['no size', good.replace(/ {4}size: .*\n/, '')],
    ['a size past all sense', good.replace(/size: \d+/, 'size: 9000000000')],
  ])('though signed, because it is %s', async (_what, feed) => {
    put(feed);
    expect(await ask()).toEqual({ ok: false, error: { kind: 'not-a-feed' } });
  });

  it('because it is larger than feeds are, or never ends', async () => {
    put(Buffer.alloc(65 * 1024, 'x'));
    expect(await ask()).toEqual({ ok: false, error: { kind: 'too-large' } });
    server.put(file, (response) => {
      const more = () => void (response.writable && response.write(Buffer.alloc(16_384, 'x'), more));
      more();
    });
    expect(await ask()).toEqual({ ok: false, error: { kind: 'too-large' } });
  });

  it('because the server says no, leads elsewhere, hangs up or is not there', async () => {
    server.put(file, 404);
    expect(await ask()).toEqual({ ok: false, error: { kind: 'refused', status: 404, file } });
    server.put(file, (response) => response.writeHead(302, { location: `${server.address}other.yml` }).end());
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    server.put(file, (response) => response.destroy());
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    const gone = await startFeedServer();
    await gone.stop();
    expect(await look(gone.address, deps)).toEqual({
      ok: false,
      error: { kind: 'unreachable', detail: 'ECONNREFUSED' },
    });
  });
});

it('without a key a feed is read, so that a newer version can be told of', async () => {
  put(good, 404);
  expect(await ask({ key: null })).toMatchObject({ ok: true, value: { version: '9.9.9' } });
});

it('each system has its own feed', () => {
  const names = [
    feedFile('linux', 'x64'),
    feedFile('linux', 'arm64'),
    feedFile('win32', 'x64'),
    feedFile('darwin', 'arm64'),
  ];
  expect(names).toEqual(['latest-linux.yml', 'latest-linux-arm64.yml', 'latest.yml', 'latest-mac.yml']);
});
