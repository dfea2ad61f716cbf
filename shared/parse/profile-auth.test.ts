import { expect, test } from 'vitest';
import { defaultAuth } from '../model/session-profile.ts';
import { parseSession, profileProblems } from './profile.ts';

const session = (auth: object) => parseSession({ id: 'a', name: 'Office', host: 'bastion.example', auth });
const picked = `SHA256:${'A'.repeat(43)}`;

test('what is said of agent and keys is taken, and what is not has its default', () => {
  expect(session({})).toMatchObject({ ok: true, value: { auth: defaultAuth } });
  const auth = { agent: '~/a.sock', agentKeys: [picked], identitiesOnly: true, certificateFiles: ['~/c'], mark: 1 };
  expect(session(auth)).toMatchObject({ ok: true, value: { auth: { ...auth, agentForwarding: false } } });
});

test('a picked key is named by a whole fingerprint', () => {
  for (const text of ['SHA256:short', 'MD5:00:11', `${picked}=`, ` ${picked}`]) {
    expect(session({ agentKeys: [text] })).toMatchObject({ ok: false, error: expect.stringContaining('agentKeys') });
  }
});

test('a session whose agent cannot be meant is loaded, and not opened', () => {
  const read = session({ agent: 'somewhere' });
  if (!read.ok) throw new Error(read.error);
  expect(profileProblems(read.value)).toMatchObject([{ kind: 'malformed', field: 'agent' }]);
});
