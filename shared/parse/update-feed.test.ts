import { describe, expect, it } from 'vitest';
import { parseFeedAddress } from './update-feed.ts';

describe('the address of a feed', () => {
  it.each([
    ['https://updates.example/culvert', 'https://updates.example/culvert/'],
    [' https://updates.example/ ', 'https://updates.example/'],
    ['http://127.0.0.1:8080/feed', 'http://127.0.0.1:8080/feed/'],
    ['http://[::1]/', 'http://[::1]/'],
  ])('is taken: %s', (text, feed) => {
    expect(parseFeedAddress(text)).toBe(feed);
  });

  it.each([
    '',
    'updates.example',
    'http://updates.example/',
    'http://127.0.0.1.example/',
    'file:///tmp/feed/',
    'https://me:secret@updates.example/',
    'https://updates.example/?token=1',
    'https://updates.example/#latest',
    'javascript:alert(1)',
  ])('is refused: %s', (text) => {
    expect(parseFeedAddress(text)).toBeNull();
  });
});
