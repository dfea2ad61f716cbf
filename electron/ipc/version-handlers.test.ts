import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { fail, ok } from '@shared/model/result.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { expect, it } from 'vitest';
import { versionHandlers } from './version-handlers.ts';

const rule: ForwardRule = {
  id: 'f',
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port: 1080 },
};
const session = (id: string, over: Partial<SessionProfile> = {}): SessionProfile => ({
  ...emptyProfile(id),
  forwards: [rule],
  ...over,
});

// Stand-ins for the store and the engine, which electron/store and e2e/versions.spec.ts have.
const changed = [session('open'), session('closed'), session('follows', { sshConfig: 'web' })];
const handlersOver = (asked: unknown[], restores = true) =>
  versionHandlers({
    profiles: {
      versions: () => [],
      restore: () =>
        restores ? ok({ back: 'v', changed }) : fail({ kind: 'not-saved', field: 'name', detail: 'The disk is full.' }),
    },
    manager: {
      isRunning: (id) => id !== 'closed',
      applyForwards: async (...args) => {
        asked.push(args);
        return [];
      },
    },
  });

it('gives sessions that run the forwards of the version, but for those that follow ssh_config', async () => {
  const asked: unknown[] = [];
  expect(await handlersOver(asked)['versions.restore']('v1')).toEqual(ok({ back: 'v' }));
  expect(asked).toEqual([['open', [rule], expect.objectContaining({ localAcceptOthers: false })]]);
});

it('touches nothing that runs where the version could not be saved', async () => {
  const asked: unknown[] = [];
  expect((await handlersOver(asked, false)['versions.restore']('v1')).ok).toBe(false);
  expect(asked).toEqual([]);
});
