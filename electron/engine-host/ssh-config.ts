import { homedir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { configSession } from '@shared/parse/follow-config.ts';
import type { ManagerDeps } from '../session/types.ts';
import { defaultKnownHostsFiles, type FileHostKeyStore } from '../ssh/host-key-store.ts';
import type { ConnectSsh } from '../ssh/types.ts';
import { createConfigSource } from '../ssh-config/config-source.ts';
import { createFollower } from '../ssh-config/follower.ts';
import { sendErrand } from '../ssh-config/send-errand.ts';
import { watchByLooking } from '../ssh-config/watch-file.ts';

interface Deps {
  readonly saved: (id: string) => SessionProfile | undefined;
  readonly matchExec: () => boolean;
  readonly connect: ConnectSsh;
  readonly hostKeys: FileHostKeyStore;
  readonly log: ManagerDeps['log'];
}

/** `~/.ssh/config`: what it lists, and sessions that follow it. Files are read in a thread of their own. */
export function createSshConfig({ saved, matchExec, connect, hostKeys, log }: Deps) {
  const plan = (host: string) => sendErrand({ kind: 'plan', host, matchExec: matchExec() });
  const source = createConfigSource({
    path: join(homedir(), '.ssh', 'config'),
    list: () => sendErrand({ kind: 'list' }),
    watch: watchByLooking,
  });
  const follower = createFollower({
    plan,
    saved,
    connect,
    usualFiles: defaultKnownHostsFiles(),
    hostKeysIn: (files) => hostKeys.withFiles(files),
    warn: ({ id, name }, text) => log({ level: 'warning', sessionId: id, session: name, text }),
  });
  return {
    source,
    follower,
    async session(host: string): Promise<Result<SessionProfile, string>> {
      const planned = await plan(host).catch((error: Error) => fail(error.message));
      return planned.ok ? ok(configSession(host, planned.value.profile)) : planned;
    },
    async lineFor(host: string): Promise<string | null> {
      const line = await sendErrand({ kind: 'line', host }).catch((error: Error) => fail(error.message));
      return line.ok ? line.value : null;
    },
  };
}
