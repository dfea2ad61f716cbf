import { expect, test } from 'vitest';
import { describeSshNote } from './ssh-note-words.ts';

const rule = {
  id: 'f',
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port: 0 },
} as const;

test('what a line does not do is said of the forward it is about', () => {
  expect(describeSshNote({ kind: 'left-out', reason: 'port-zero', rule })).toBe(
    'Dynamic 0 is left out: ssh cannot pick a free port on this computer.',
  );
  expect(describeSshNote({ kind: 'family', rule })).toBe('It does not keep to one address family for Dynamic 0.');
  expect(describeSshNote({ kind: 'no-reconnect' })).toMatch(/^It ends when the connection is lost/);
});
