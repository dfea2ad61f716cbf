import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FeedServer, startFeedServer } from '../../testing/update-feed.ts';
import { detailOf, fetchBounded } from './fetch-bounded.ts';

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.stop());

const get = (name: string) => fetchBounded(fetch, new URL(name, server.address), { most: 10, ms: 300 });

it('gives up on a server that says nothing, or stops in the middle', async () => {
  server.put('silent', () => {});
  expect(await get('silent')).toEqual({ ok: false, error: { kind: 'too-slow' } });
  server.put('half', (response) => void response.write('half'));
  expect(await get('half')).toEqual({ ok: false, error: { kind: 'too-slow' } });
});

it('takes as much as is allowed and no byte more', async () => {
  server.put('ten', '0123456789');
  server.put('eleven', '0123456789a');
  expect(await get('ten')).toEqual({ ok: true, value: Buffer.from('0123456789') });
  expect(await get('eleven')).toEqual({ ok: false, error: { kind: 'too-large' } });
});

it('names what failed, and no address of it', () => {
  expect(detailOf(new Error('net::ERR_CONNECTION_REFUSED at https://me:secret@h/'))).toBe(
    'net::ERR_CONNECTION_REFUSED',
  );
  expect(detailOf(new Error('secret'))).toBe('ERR_FAILED');
});
