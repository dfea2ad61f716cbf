import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { codeOf } from './error-code.ts';

const gone: readonly string[] = ['ECONNABORTED', 'EPROTO'];
const noMemory: readonly string[] = ['ENOBUFS', 'ENOMEM'];
const forbidden: readonly string[] = ['EPERM', 'EACCES'];

/** Why the system would not hand over a connection (accept(2)); null where only its client had gone again. */
export function acceptError(caught: Error): TunnelError | null {
  const code = codeOf(caught);
  if (gone.includes(code)) return null;
  const general = toTunnelError(caught);
  if (general.kind === 'too-many-open-files') return general;
  const why = noMemory.includes(code) ? 'no-memory' : forbidden.includes(code) ? 'forbidden' : 'other';
  return { kind: 'accept-failed', why, code };
}
