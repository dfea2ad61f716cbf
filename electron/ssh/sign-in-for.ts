import { formatEndpoint } from '@shared/model/endpoint.ts';
import { agentSocketOf } from './agent-places.ts';
import type { Attempt } from './attempt.ts';
import { SignIn, type SignInContext } from './sign-in.ts';
import type { ConnectDeps } from './types.ts';

/** What the server has said, each as far as it has been heard. */
type Heard = Pick<SignInContext, 'banner' | 'serverSignatures' | 'binding'>;

/** Signing in to an attempt's target, with what was heard from the server. */
export function signInFor(attempt: Attempt, deps: ConnectDeps, heard: Heard): SignIn {
  const { username, host, port, auth, known } = attempt.target;
  return new SignIn(known ? ['password'] : auth.methods, {
    username,
    target: `${username}@${port === 22 ? host : formatEndpoint({ host, port })}`,
    account: { at: 'server', username, host, port },
    identityFiles: auth.identityFiles,
    certificateFiles: auth.certificateFiles,
    agentKeys: auth.agentKeys,
    identitiesOnly: auth.identitiesOnly,
    ...heard,
    signal: attempt.signal,
    whileTouching: (key, work) => attempt.meanwhile({ kind: 'touch', ...key }, work),
    agentSocket: agentSocketOf(auth.agent, deps.agentSocket),
    knownPassword: known?.password ?? null,
    ask: (question) => attempt.ask(question),
    tried: (question, worked) => deps.tried?.(question, worked),
    offTheClock: (work) => attempt.offTheClock(work),
    log: deps.log,
  });
}
