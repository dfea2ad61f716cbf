import type { SessionProfile } from '../model/session-profile.ts';
import type { WriteContext } from './types.ts';

/** A jump host as other programs must be told of it. */
export interface WrittenHop {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly identityFiles: readonly string[];
  /** The saved session it is, where it is one. */
  readonly session: SessionProfile | null;
}

/**
 * The servers on the way, first to last, those of saved sessions with the way those have themselves. Null where one is
 * not saved any more, or where they lead in a circle.
 */
export function writtenHops(profile: SessionProfile, { byId }: WriteContext): readonly WrittenHop[] | null {
  const seen = new Set([profile.id]);
  const follow = (of: SessionProfile): WrittenHop[] | null => {
    const hops: WrittenHop[] = [];
    for (const hop of of.hops) {
      if (!('session' in hop)) {
        hops.push({ ...hop, identityFiles: profile.auth.identityFiles, session: null });
        continue;
      }
      const session = byId(hop.session);
      if (!session || seen.has(session.id)) return null;
      seen.add(session.id);
      const before = hops.length === 0 ? follow(session) : [];
      if (before === null) return null;
      const { host, port, username, auth } = session;
      hops.push(...before, { host, port, username, identityFiles: auth.identityFiles, session });
    }
    return hops;
  };
  return follow(profile);
}

/** `user@host:port` as ProxyJump takes it. */
export function jumpText({ host, port, username }: Pick<WrittenHop, 'host' | 'port' | 'username'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${username === '' ? '' : `${username}@`}${name}${port === 22 ? '' : `:${port}`}`;
}
