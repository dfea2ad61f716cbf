import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { practiceNames } from './names.ts';

const anyLoopbackPort = { host: '127.0.0.1', port: 0 };

/** The saved session every newcomer starts with. `ids` are for its three forwards: local, remote, dynamic. */
export function practiceProfile(id: string, ids: readonly [string, string, string]): SessionProfile {
  const [local, remote, dynamic] = ids;
  const { web, ownSite, server, username } = practiceNames;
  const text = words().practice;
  const base = { family: 'auto', enabled: true, source: anyLoopbackPort } as const;
  const forwards: readonly ForwardRule[] = [
    { ...base, id: local, kind: 'local', description: text.local, destination: { ...web } },
    {
      ...base,
      id: remote,
      kind: 'remote',
      description: text.remote,
      destination: { ...ownSite },
    },
    { ...base, id: dynamic, kind: 'dynamic', description: text.dynamic },
  ];
  return {
    ...emptyProfile(id),
    name: text.name,
    host: server,
    username,
    builtin: 'practice',
    forwards,
  };
}
