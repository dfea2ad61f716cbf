import { expect, it } from 'vitest';
import { isAppUrl, isTrustedSender } from './trusted-sender.ts';

const from = (url: string, parent: unknown = null, id = 7) => ({ sender: { id }, senderFrame: { url, parent } });

it('trusts the top frame of our own window on our own page', () => {
  expect(isTrustedSender(from('culvert://app/index.html'), 7)).toBe(true);
});

it.each([
  ['another window', from('culvert://app/index.html', null, 8), 7],
  ['a frame inside the page', from('culvert://app/index.html', {}), 7],
  ['a frame that is gone', { sender: { id: 7 }, senderFrame: null }, 7],
  ['a page from elsewhere', from('http://127.0.0.1/'), 7],
  ['an empty page', from('about:blank'), 7],
  ['anything while there is no window', from('culvert://app/index.html'), null],
])('refuses %s', (_, event, id) => {
  expect(isTrustedSender(event, id)).toBe(false);
});

it.each([
  'culvert://app.example/',
  'culvert://application/',
  'culverts://app/',
  'culvert://me@app/',
  'culvert://app:1/',
  'file:///culvert://app/',
  '',
])('does not take %j for a page of the app', (url) => {
  expect(isAppUrl(url)).toBe(false);
});
