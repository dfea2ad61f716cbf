import { describe, expect, it } from 'vitest';
import { finder, textSeed } from './secret-forms.ts';

const secret = 'gX7"q/€-Zx81kQ+v';
const find = finder([textSeed('the password', secret)]);
const bytes = Buffer.from(secret);
const utf16 = Buffer.from(bytes.toString('latin1'), 'utf16le');

describe('what looks for a secret', () => {
  it.each([
    ['as it is', `a line with ${secret} in it`],
    ['UTF-16', Buffer.concat([Buffer.from('x'), utf16])],
    ['hexadecimal', bytes.toString('hex')],
    ['percent-encoded', `?p=${bytes.toString('hex').replace(/../g, '%$&')}&`],
    ['JSON', JSON.stringify({ text: 'gX7"q/\u00e2\u0082\u00ac-Zx81kQ+v' })],
    ['JSON of numbers', JSON.stringify(bytes.toJSON())],
  ])('finds it %s', (how, where) => {
    expect(find(where)).toContain(`the password (${how})`);
  });

  it.each([0, 1, 2, 3, 4, 5])('finds it in base64 after %i other bytes', (before) => {
    for (const after of ['', 'a', 'ab']) {
      const text = Buffer.from(`${'~'.repeat(before)}${secret}${after}`).toString('base64');
      expect(find(text)).toContain('the password (base64)');
    }
    const wide = Buffer.concat([Buffer.alloc(before, 0xff), utf16]);
    expect(find(wide.toString('base64'))).toContain('the password (base64 of UTF-16)');
    expect(find(Buffer.concat([Buffer.alloc(before, 0xff), bytes]).toString('base64url'))).not.toEqual([]);
  });

  it('finds nothing where there is nothing', () => {
    expect(find(`${secret.slice(0, -1)} ${secret.slice(1)}`)).toEqual([]);
  });
});
