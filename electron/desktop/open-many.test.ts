import type { BulkOpened } from '@shared/ipc/bulk-opened.ts';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { expect, it } from 'vitest';
import type { OpenHow } from '../session/types.ts';
import { openAtLogin } from './open-at-login.ts';
import { createOpenMany } from './open-many.ts';

const named = (name: string, openAtLogin = false) => {
  const profile = emptyProfile(name);
  return { ...profile, name, options: { ...profile.options, openAtLogin } };
};

const opener = (failed: BulkOpened['failed']) => {
  const said: string[] = [];
  const asked: { readonly names: string; readonly how: OpenHow | undefined }[] = [];
  const openMany = createOpenMany(
    {
      open: async (profiles, how) => {
        asked.push({ names: profiles.map(({ name }) => name).join(), how });
        return { opened: profiles.length - failed.length, failed };
      },
    },
    (text) => said.push(text),
  );
  return { openMany, said, asked };
};

it('says in one sentence what kept sessions from being opened', async () => {
  const problems = [{ kind: 'key-file-missing', field: 'identityFile', path: '/k' }] as const;
  const { openMany, said } = opener([
    { name: 'Office', problems },
    { name: 'Home', problems },
  ]);
  await openMany([named('Office'), named('Home'), named('Lab')]);
  expect(said).toEqual(['2 sessions could not be opened. “Office”: There is no file at /k.']);
});

it('opens at login those that are marked, and goes on trying', async () => {
  const { openMany, said, asked } = opener([]);
  await openAtLogin([named('a', true), named('b'), named('c', true)], openMany);
  expect(asked).toEqual([{ names: 'a,c', how: { untilThere: true } }]);
  expect(said).toEqual([]);
});
