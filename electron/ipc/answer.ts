import { type ArgsOf, type CallName, calls } from '@shared/ipc/contract.ts';
import type { Envelope, Handlers } from '@shared/ipc/derive.ts';
import * as v from 'valibot';

/** Answers one request: parses what arrived, calls its handler. Never rejects; what a handler throws goes to `report`. */
export async function answer<N extends CallName>(
  name: N,
  handlers: Handlers,
  payload: readonly unknown[],
  report: (error: unknown) => void,
): Promise<Envelope> {
  const parsed = payload.length > 1 ? null : read(name, payload[0]);
  if (!parsed?.success) return { ok: false, fault: 'bad-payload' };
  try {
    return { ok: true, value: await handlers[name](parsed.output as ArgsOf<N>) };
  } catch (error) {
    report(error);
    return { ok: false, fault: 'unexpected' };
  }
}

/** Null for what breaks whoever reads it. */
function read(name: CallName, payload: unknown) {
  try {
    return v.safeParse(calls[name].args, payload);
  } catch {
    return null;
  }
}
