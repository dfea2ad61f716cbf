import { expect, it } from 'vitest';
import { describeError } from '../describe/error.ts';
import { toTunnelError } from './tunnel-error.ts';

const system = (syscall: string, code: string): Error =>
  Object.assign(new Error(`${syscall} ${code} 127.0.0.1:1`), { syscall, code });

it('gives an error of the system words of our own, and keeps its name for it', () => {
  expect(toTunnelError(system('read', 'EIO'))).toEqual({
    kind: 'system-error',
    what: 'read from a connection or file',
    code: 'EIO',
  });
  expect(describeError(toTunnelError(system('fsync', 'EIO'))).cause).toBe(
    'It would not carry out “fsync”, and calls that “EIO”.',
  );
  expect(toTunnelError(system('accept', 'EMFILE'))).toEqual({ kind: 'too-many-open-files' });
});

it('has no better words for anything else than its own, as a quotation', () => {
  expect(describeError(toTunnelError(new Error('oddness'))).cause).toContain('“oddness”');
  expect(toTunnelError('thrown')).toEqual({ kind: 'unexpected', detail: 'thrown' });
});
