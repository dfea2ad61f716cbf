import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { defaultAuth, defaultOptions, emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';

const ruleKeys = ['id', 'kind', 'family', 'enabled', 'description', 'source', 'destination'];
const profileKeys = [...Object.keys(emptyProfile('')), 'builtin', 'sshConfig'];

/**
 * `next` with the keys of `before` that this version does not know and that `next` lost on its way through a form:
 * of the session, its options, its sign-in settings and its forwards, matched by id.
 */
export function keepUnknown(before: SessionProfile, next: SessionProfile): SessionProfile {
  return {
    ...unknownOf(before, profileKeys),
    ...next,
    auth: { ...unknownOf(before.auth, Object.keys(defaultAuth)), ...next.auth },
    options: { ...unknownOf(before.options, Object.keys(defaultOptions)), ...next.options },
    forwards: next.forwards.map((rule) => keepRule(before.forwards, rule)),
  };
}

function keepRule(before: readonly ForwardRule[], rule: ForwardRule): ForwardRule {
  const old = before.find((candidate) => candidate.id === rule.id);
  return old ? { ...unknownOf(old, ruleKeys), ...rule } : rule;
}

const unknownOf = (value: object, known: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !known.includes(key)));
