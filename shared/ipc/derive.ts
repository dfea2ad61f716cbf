import type { Language } from '../words/language.ts';
import { type ArgsOf, type CallName, calls, type PayloadOf, type PushName, pushes, type ResultOf } from './contract.ts';

/** What main does for each call; args are parsed before they get here. */
export type Handlers = { readonly [N in CallName]: (args: ArgsOf<N>) => ResultOf<N> | Promise<ResultOf<N>> };

/** What the window holds: `api.call('sessions.open', profile)` and `api.on('status', …)`. */
export interface CulvertApi {
  call<N extends CallName>(name: N, ...args: ArgsOf<N> extends undefined ? [] : [ArgsOf<N>]): Promise<ResultOf<N>>;
  /** The language the window starts in. */
  readonly language: Language;
  /** Gives back the function that stops listening. */
  on<N extends PushName>(name: N, listener: (payload: PayloadOf<N>) => void): () => void;
}

/** What one IPC request comes back as; a fault is Culvert's own mistake, never something a person typed. */
export type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: 'bad-payload' | 'not-allowed' | 'unexpected' };

export const callNames = Object.keys(calls) as CallName[];
export const pushNames = Object.keys(pushes) as PushName[];

/** Electron's channel names, so that one prefix can be told from anything else. */
export const callChannel = (name: CallName): string => `culvert:call:${name}`;
export const pushChannel = (name: PushName): string => `culvert:push:${name}`;
