import { describeError, errorLine } from '@shared/describe/error.ts';
import { describeRule } from '@shared/describe/rule.ts';
import { describeStep } from '@shared/describe/step.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { assertNever } from '@shared/model/result.ts';
import type { ForwardState, LogLevel, SessionState } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';

export interface LogLine {
  readonly level: LogLevel;
  readonly text: string;
}

const line = (level: LogLevel, text: string): LogLine => ({ level, text });

/** The event log's sentence for a session's new state. `software` is what the server calls itself, or ''. */
export function sessionLine(status: SessionState, server: string, software: string, now: number): LogLine {
  const text = words().engine;
  switch (status.state) {
    case 'closed':
      return line('info', text.closed);
    case 'connecting':
      return line('info', text.connecting(server, describeStep(status.step)));
    case 'prompting':
      return line('info', text.waitingFor(status.what));
    case 'open':
      return line('info', software === '' ? text.open : text.openWith(software));
    case 'idle':
      return line('info', text.idle);
    case 'waiting': {
      const seconds = Math.max(0, Math.ceil((status.retryAt - now) / 1000));
      return line('warning', `${errorLine(status.reason)} ${text.tryingAgain(seconds)}`);
    }
    case 'failed':
      return line('error', [errorLine(status.error), describeError(status.error).fixes[0] ?? ''].join(' ').trim());
    default:
      return assertNever(status);
  }
}

/**
 * The event log's sentences for forwards. A state that changes in part only, as a listener's does with each look at its
 * destination, is told once.
 */
export class ForwardLog {
  readonly #told = new Map<string, string>();

  /** For a forward's new state or a connection's trouble; null where none is worth a line. */
  lineFor(rule: ForwardRule, status: ForwardState, trouble: TunnelError | null): LogLine | null {
    const name = describeRule(rule);
    if (trouble) return line('warning', `${name}: ${errorLine(trouble)}`);
    const found = stateLine(status);
    if (!found && isPassing(status)) return null;
    if (this.#told.get(rule.id) === found?.text) return null;
    if (found) this.#told.set(rule.id, found.text);
    else this.#told.delete(rule.id);
    return found && { ...found, text: `${name}: ${found.text}` };
  }
}

/** A look at the destination takes nothing back of what was told. */
const isPassing = (status: ForwardState): boolean => status.state === 'listening';

function stateLine(status: ForwardState): LogLine | null {
  if (status.state === 'failed') return line('error', errorLine(status.error));
  if (status.state !== 'listening' || status.destination.probe === 'checking') return null;
  if (status.destination.probe === 'failed') return line('warning', errorLine(status.destination.error));
  return line('info', words().engine.listening(status.bound));
}
