import { randomUUID } from 'node:crypto';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { defaultAuth, type SessionProfile } from '@shared/model/session-profile.ts';
import type { ManagerDeps } from '../session/types.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { profileFor } from './managed-session.ts';
import { knownHostsFile, type Sshd, startSshd } from './sshd.ts';

/** Three sshds to jump over and one behind them, each known and each opened by a key of its own kind. */
export interface HopChain {
  readonly hops: readonly Sshd[];
  readonly server: Sshd;
  /** The saved sessions `first`, `second` and `third`. */
  readonly saved: readonly SessionProfile[];
  /** A session behind all three. */
  profile(forwards: readonly ForwardRule[], over?: Partial<SessionProfile>): SessionProfile;
  /** Every host key known, the saved sessions to be found. */
  deps(): Pick<ManagerDeps, 'hostKeys' | 'profileById'>;
  /** Brings back what a test has killed. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

const keyTypes = ['ed25519', 'ecdsa', 'rsa'] as const;
const names = ['first', 'second', 'third'];

export async function startHopChain(): Promise<HopChain> {
  const [server, ...hops] = await Promise.all([startSshd(), startSshd(), startSshd(), startSshd()]);
  // Only the death of a connection may tell of it: nobody asks for signs of life here.
  const quiet = (over: Partial<SessionProfile>, sshd: Sshd, forwards: readonly ForwardRule[] = []): SessionProfile => {
    const profile = profileFor(sshd, forwards, over);
    return { ...profile, options: { ...profile.options, keepaliveIntervalSeconds: 0 } };
  };
  const saved = hops.map((sshd, index) => {
    const key = sshd.clientKeys[keyTypes[index] ?? 'ed25519'];
    const auth = { ...defaultAuth, methods: ['publickey' as const], identityFiles: [key.path] };
    return quiet({ name: names[index] ?? '', auth }, sshd);
  });
  const all = [server, ...hops];
  const lines = all.map((sshd) => sshd.knownHostsLine);
  return {
    hops,
    server,
    saved,
    profile: (forwards, over = {}) =>
      quiet({ hops: saved.map(({ id }) => ({ session: id })), ...over }, server, forwards),
    deps: () => ({
      hostKeys: new FileHostKeyStore({ read: [knownHostsFile(server, `chain-${randomUUID()}`, lines)], write: null }),
      profileById: (id) => saved.find((profile) => profile.id === id),
    }),
    mend: async () => void (await Promise.all(all.filter((sshd) => !sshd.runs()).map((sshd) => sshd.restart()))),
    stop: async () => void (await Promise.all(all.map((sshd) => sshd.stop()))),
  };
}
