import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import type { HopSnapshot, HopState, ServerInfo } from '@shared/model/status.ts';
import type { Scene } from './fake-api.ts';

const profile: SessionProfile = {
  ...emptyProfile('inner'),
  name: 'Ledger behind three jump hosts',
  host: 'ledger.internal',
  hops: [{ session: 'bastion' }, { host: 'gate.example', port: 2222, username: 'me' }],
  proxy: { kind: 'command', command: ['ncat', '--proxy', 'proxy.example:3128', '%h', '%p'], exclude: ['<local>'] },
};

/** One hop in each state, on the way to a server that is being reached. */
export function hopsScene(blank: Scene, server: ServerInfo): Scene {
  const hop = (name: string, status: HopState, found: ServerInfo | null = null): HopSnapshot => ({
    name,
    status,
    server: found,
  });
  const hops = [
    hop('Bastion', { state: 'open', since: 0, shared: true }, server),
    hop('gate.example:2222', { state: 'open', since: 0, shared: false }, server),
    hop('Relay', { state: 'awaited' }),
    hop('A jump host with a rather long name', { state: 'connecting', step: 'key exchange' }),
    hop('Vault', { state: 'failed', error: { kind: 'connection-lost', detail: 'closed', serverText: '' } }, server),
    hop('last.internal:22', { state: 'off' }),
  ];
  const status = { state: 'connecting', step: 'key exchange', attempt: 1 } as const;
  return {
    ...blank,
    profiles: { ...blank.profiles, sessions: [...blank.profiles.sessions, profile] },
    status: [{ id: profile.id, name: profile.name, status, server: null, hops, forwards: [], lastError: null }],
  };
}
