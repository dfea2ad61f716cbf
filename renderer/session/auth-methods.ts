import type { AuthMethod } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';

export const methodOrder: readonly AuthMethod[] = ['agent', 'publickey', 'keyboard-interactive', 'password'];

/** `methods` with one more, put where the usual order has it, or with one less. The order of the others stays. */
export function withMethod(methods: readonly AuthMethod[], method: AuthMethod, on: boolean): AuthMethod[] {
  const others = methods.filter((other) => other !== method);
  if (!on) return others;
  const after = others.findIndex((other) => methodOrder.indexOf(other) > methodOrder.indexOf(method));
  return others.toSpliced(after === -1 ? others.length : after, 0, method);
}

/**
 * In which order they are tried, in words: keys of the agent and of files are one step to the server. `onlyTicked`:
 * IdentitiesOnly.
 */
export const orderSentence = (methods: readonly AuthMethod[], onlyTicked = false): string =>
  methods.length === 0 ? words().auth.noMethod : words().auth.order(stepWords(methods, onlyTicked));

function stepWords(methods: readonly AuthMethod[], onlyTicked: boolean): readonly string[] {
  const text = words().auth;
  const keys: readonly AuthMethod[] = methods.filter((method) => method === 'agent' || method === 'publickey');
  return methods.flatMap((method) => {
    if (keys.length < 2 || !keys.includes(method)) return text.steps[method];
    return method === keys[0] ? text.keys[method === 'agent' ? 'agent' : 'publickey'][onlyTicked ? 'only' : 'all'] : [];
  });
}
