import type { AuthMethod } from '@shared/model/session-profile.ts';

export const methodOrder: readonly AuthMethod[] = ['agent', 'publickey', 'keyboard-interactive', 'password'];

export const methodLabel: Readonly<Record<AuthMethod, string>> = {
  agent: 'Agent',
  publickey: 'Key file',
  'keyboard-interactive': 'Keyboard-interactive',
  password: 'Password',
};

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
  methods.length === 0
    ? 'Choose at least one way to sign in.'
    : `Tried in this order: ${stepWords(methods, onlyTicked).join(', ')}.`;

function stepWords(methods: readonly AuthMethod[], onlyTicked: boolean): readonly string[] {
  const keys: readonly AuthMethod[] = methods.filter((method) => method === 'agent' || method === 'publickey');
  return methods.flatMap((method) => {
    if (keys.length < 2 || !keys.includes(method)) return methodLabel[method].toLowerCase();
    return method === keys[0] ? keyWords[method === 'agent' ? 'agent' : 'publickey'][onlyTicked ? 'only' : 'all'] : [];
  });
}

/** By what comes first, and whether only the ticked keys of the agent are offered. */
const keyWords = {
  agent: { all: 'keys (ticked ones, key files, then the agent’s others)', only: 'keys (ticked ones, then key files)' },
  publickey: { all: 'keys (key files, then the agent’s)', only: 'keys (key files, then ticked ones)' },
} as const;
