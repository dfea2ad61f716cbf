import { assertNever } from '@shared/model/result.ts';
import type { SessionState } from '@shared/model/status.ts';
import type { SessionStep, TunnelError } from '@shared/model/tunnel-error.ts';
import { demandGapMs, isRetryable, mayBeHurried } from './reconnect-policy.ts';

/**
 * The whole life of a session as a pure function: an event changes the state and names the effects; running an effect
 * never changes the state, it only leads to further events.
 */
export interface Machine {
  readonly status: SessionState;
  /** Where the current attempt stands, to come back to after a prompt. */
  readonly step: SessionStep;
  /** 1 for the first attempt; counts up until the session is open. */
  readonly attempt: number;
  readonly wasOpen: boolean;
  /** When the last attempt or connection failed. */
  readonly brokenAt: number;
  readonly policy: Policy;
}

export interface Policy {
  readonly reconnect: boolean;
  /** Whether the first connection is tried again after a network failure too, whatever `reconnect` says. */
  readonly untilThere: boolean;
  /** Listen first, and connect when a client comes. */
  readonly lazy: boolean;
}

export type SessionEvent =
  | { readonly type: 'open'; readonly at: number }
  | { readonly type: 'step'; readonly step: SessionStep }
  | { readonly type: 'asked'; readonly what: string }
  | { readonly type: 'answered' }
  | { readonly type: 'connected'; readonly at: number }
  /** The attempt failed, or the open connection was lost; `retryAt` is when to try again, should that be due. */
  | { readonly type: 'broken'; readonly error: TunnelError; readonly at: number; readonly retryAt: number }
  | { readonly type: 'retry' }
  /** The computer woke up, or its network changed: what was tried over the old one is tried anew. */
  | { readonly type: 'moved' }
  /** A client came to a listener while the connection is away. */
  | { readonly type: 'demand'; readonly at: number }
  /** A lazy session carried nothing for its idle time. */
  | { readonly type: 'unused'; readonly at: number }
  | { readonly type: 'close' };

export type Effect =
  /** Begin an attempt. */
  | { readonly effect: 'connect' }
  /** Abort the attempt or say goodbye to the open connection. */
  | { readonly effect: 'disconnect' }
  /** No connection yet: bind what is bound on this computer. */
  | { readonly effect: 'start-listeners' }
  /** The connection is there: bind what is not bound, ask the server for the remote forwards. */
  | { readonly effect: 'start-forwards' }
  /** The connection is gone for now: listeners on this computer stay. */
  | { readonly effect: 'suspend-forwards' }
  | { readonly effect: 'stop-forwards' }
  | { readonly effect: 'schedule-retry'; readonly at: number }
  | { readonly effect: 'cancel-retry' };

export interface Transition {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

export const initialMachine = (policy: Machine['policy']): Machine => ({
  status: { state: 'closed' },
  step: 'name lookup',
  attempt: 0,
  wasOpen: false,
  brokenAt: 0,
  policy,
});

const stay = (machine: Machine): Transition => ({ machine, effects: [] });

/** The next state and what is to be done; an event that does not fit the state (a late one) changes nothing. */
export function transition(machine: Machine, event: SessionEvent): Transition {
  const { state } = machine.status;
  switch (event.type) {
    case 'open':
      return state === 'closed' || state === 'failed' ? onOpen(machine, event.at) : stay(machine);
    case 'moved':
      return onMoved(machine);
    case 'retry':
      return state === 'waiting' ? begin(machine, [{ effect: 'cancel-retry' }]) : stay(machine);
    case 'step':
      return state === 'connecting' && event.step !== machine.step ? onStep(machine, event.step) : stay(machine);
    case 'asked':
      return state === 'connecting' || state === 'prompting'
        ? stay({ ...machine, status: { state: 'prompting', what: event.what } })
        : stay(machine);
    case 'answered':
      return state === 'prompting' ? onStep(machine, machine.step) : stay(machine);
    case 'connected':
      return state === 'connecting' || state === 'prompting' ? onConnected(machine, event.at) : stay(machine);
    case 'broken':
      return onBroken(machine, event);
    case 'demand':
      return onDemand(machine, event.at);
    case 'unused':
      return state === 'open' && machine.policy.lazy
        ? rest(machine, event.at, ['suspend-forwards', 'disconnect'])
        : stay(machine);
    case 'close':
      return onClose(machine);
    default:
      return assertNever(event);
  }
}

function onOpen(machine: Machine, at: number): Transition {
  const fresh = { ...machine, attempt: 0, wasOpen: false };
  return machine.policy.lazy ? rest(fresh, at, ['start-listeners']) : begin(fresh, []);
}

const rest = (
  machine: Machine,
  since: number,
  effects: readonly ('suspend-forwards' | 'disconnect' | 'start-listeners')[],
): Transition => ({
  machine: { ...machine, attempt: 0, status: { state: 'idle', since } },
  effects: effects.map((effect) => ({ effect })),
});

function begin(machine: Machine, first: readonly Effect[]): Transition {
  const attempt = machine.attempt + 1;
  const status = { state: 'connecting', step: 'name lookup', attempt } as const;
  return { machine: { ...machine, attempt, step: 'name lookup', status }, effects: [...first, { effect: 'connect' }] };
}

/** An attempt that has not reached its server yet would wait for a packet that the old network lost. */
function onMoved(machine: Machine): Transition {
  const { status } = machine;
  if (status.state === 'waiting') return begin(machine, [{ effect: 'cancel-retry' }]);
  const hangs = status.state === 'connecting' && (status.step === 'name lookup' || status.step === 'tcp');
  return hangs ? begin({ ...machine, attempt: machine.attempt - 1 }, [{ effect: 'disconnect' }]) : stay(machine);
}

/** Somebody waits: a network that was away is tried at once, and then no sooner than `demandGapMs` after each failure. */
function onDemand(machine: Machine, now: number): Transition {
  const { status, brokenAt } = machine;
  if (status.state === 'idle') return begin(machine, []);
  if (status.state !== 'waiting' || !mayBeHurried(status.reason)) return stay(machine);
  const soonest = brokenAt + demandGapMs;
  if (now >= soonest) return begin(machine, [{ effect: 'cancel-retry' }]);
  if (soonest >= status.retryAt) return stay(machine);
  return {
    machine: { ...machine, status: { ...status, retryAt: soonest } },
    effects: [{ effect: 'cancel-retry' }, { effect: 'schedule-retry', at: soonest }],
  };
}

const onStep = (machine: Machine, step: SessionStep): Transition =>
  stay({ ...machine, step, status: { state: 'connecting', step, attempt: machine.attempt } });

const onConnected = (machine: Machine, at: number): Transition => ({
  machine: { ...machine, attempt: 0, wasOpen: true, status: { state: 'open', since: at } },
  effects: [{ effect: 'start-forwards' }],
});

function onBroken(machine: Machine, { error, at, retryAt }: Extract<SessionEvent, { type: 'broken' }>): Transition {
  const { state } = machine.status;
  if (state !== 'open' && state !== 'connecting' && state !== 'prompting') return stay(machine);
  const { policy, wasOpen, attempt } = machine;
  // A server that hung up while a person was asked would only be asked to ask again, and ban those who loop.
  const unanswered = state === 'prompting' && error.kind === 'closed-while-signing-in';
  const wanted = wasOpen || policy.lazy ? policy.reconnect : policy.untilThere;
  const again = wanted && !unanswered && isRetryable(error);
  if (!again) {
    return {
      machine: { ...machine, status: { state: 'failed', error } },
      effects: [{ effect: 'disconnect' }, { effect: 'stop-forwards' }],
    };
  }
  return {
    machine: { ...machine, brokenAt: at, status: { state: 'waiting', reason: error, retryAt, attempt: attempt + 1 } },
    effects: [{ effect: 'disconnect' }, { effect: 'suspend-forwards' }, { effect: 'schedule-retry', at: retryAt }],
  };
}

function onClose(machine: Machine): Transition {
  if (machine.status.state === 'closed') return stay(machine);
  return {
    machine: { ...machine, attempt: 0, wasOpen: false, status: { state: 'closed' } },
    effects: [{ effect: 'cancel-retry' }, { effect: 'stop-forwards' }, { effect: 'disconnect' }],
  };
}
