import type { Expansion } from './expand.ts';
import type { Surroundings } from './server-plan.ts';

/** The server as far as it is known where tokens are put in. */
export interface TokenSubject {
  readonly host: string;
  /** As on the command line. */
  readonly typedHost: string;
  readonly port: string;
  readonly user: string;
  /** HostKeyAlias, or what stands for it. */
  readonly hostKeyName: string;
}

/** The tokens of ssh_config(5) that hold everywhere but for a few keywords. */
export function expansionTokens(around: Surroundings, subject: TokenSubject): Expansion['tokens'] {
  const { home, localUser, localHost, userId, sha1 } = around;
  const { host, typedHost, port, user, hostKeyName } = subject;
  return {
    C: sha1(`${localHost}${host}${port}${user}`),
    d: home,
    h: host,
    i: userId,
    k: hostKeyName,
    L: localHost.split('.')[0] ?? '',
    l: localHost,
    n: typedHost,
    p: port,
    r: user,
    u: localUser,
  };
}
