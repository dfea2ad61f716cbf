import { writePlinkCommand } from '@shared/export/plink-command.ts';
import { writePuttySession } from '@shared/export/putty-session.ts';
import { writeSshConfigBlock } from '@shared/export/ssh-config-block.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { formatPuttyFile, parsePuttyFile } from '@shared/parse/putty/session-file.ts';
import { fromPutty, isLeftOut } from '@shared/parse/putty/to-profile.ts';
import { expect, test } from 'vitest';
import type { ConfigSurroundings } from '../ssh-config/types.ts';
import { randomProfiles } from '../testing/random-profiles.ts';
import { readPaste } from './read-paste.ts';

const around: ConfigSurroundings = {
  home: '/home/nobody',
  homeOf: () => null,
  localUser: 'me',
  localHost: 'here',
  userId: '1000',
  env: { SSH_AUTH_SOCK: '/run/usual' },
  sha1: (text) => text,
  systemFile: '/nowhere',
  localAddresses: () => [],
  runCommand: null,
  warn: () => {},
};
const context = { byId: () => undefined };

const readBack = (text: string): SessionProfile => {
  const read = readPaste(text, around, () => null);
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)} in:\n${text}`);
  const [session] = read.value.sessions;
  if (!session) throw new Error(text);
  expect(session.notes, text).toEqual([]);
  return session.profile;
};

/** What every form of writing a session down must keep. */
const common = ({ host, port, username, options }: SessionProfile) => ({
  host,
  port,
  username,
  compression: options.compression,
});

test('a block of ssh_config says the whole session', () => {
  for (const profile of randomProfiles(400)) {
    const { text } = writeSshConfigBlock(profile, context, 'alias');
    const back = readBack(text);
    const { id, name, folder, options, ...said } = profile;
    const { id: _, name: __, folder: ___, options: backOptions, ...again } = back;
    expect({ ...again, ...keeping(backOptions) }, text).toEqual({ ...said, ...keeping(options) });
  }
});

const keeping = (options: SessionProfile['options']) => ({
  interval: options.keepaliveIntervalSeconds,
  count: options.keepaliveCountMax,
  compression: options.compression,
  others: options.localAcceptOthers,
  unlink: options.streamLocalBindUnlink,
});

test.each(['windows', 'posix'] as const)('a line of plink quoted for %s says what plink can do', (lineFor) => {
  for (const profile of randomProfiles(400)) {
    const { text } = writePlinkCommand(profile, context, lineFor);
    // A prompt has the line read as a shell would.
    const back = readBack(lineFor === 'posix' ? `$ ${text}` : text);
    expect(common(back), text).toEqual(common(profile));
    expect(back.auth.identityFiles, text).toEqual(profile.auth.identityFiles);
    expect(back.forwards.length).toBe(sayable(profile).length);
  }
});

/** Forwards between TCP ends that have one. */
const sayable = ({ forwards }: SessionProfile) =>
  forwards.filter((rule) => !('path' in rule.source) && !(rule.kind === 'remote' && !rule.destination));

test('a session of PuTTY says it, and a second writing changes nothing', () => {
  for (const profile of randomProfiles(400)) {
    const written = writePuttySession(profile, context);
    const settings = parsePuttyFile(formatPuttyFile(written.settings));
    const read = fromPutty({ name: written.name, settings }, new Set());
    if (isLeftOut(read)) throw new Error(written.name);
    expect(common(read.profile)).toEqual(common(profile));
    expect(read.profile.forwards.length).toBe(sayable(profile).length);
    expect(read.profile.options.localAcceptOthers).toBe(profile.options.localAcceptOthers);
    expect(writePuttySession(read.profile, context).settings).toEqual(settings);
  }
});

test('what PuTTY said and Culvert has no use for comes back, also beside a change', () => {
  const settings = parsePuttyFile(
    'Present=1\nHostName=ada@h\nUserName=\nFont=server:fixed\nColour0=1,2,3\nProxyPassword=hunter2\nPortForwardings=4L127.0.0.1:80=web:80,D1080=\nProxyMethod=4\n',
  );
  const read = fromPutty({ name: 'Office DB', settings }, new Set());
  if (isLeftOut(read)) throw new Error('left out');
  expect(JSON.stringify(read.profile)).not.toContain('hunter2');
  const { ProxyPassword: _, ...kept } = settings;
  expect(writePuttySession(read.profile, context).settings).toEqual(kept);
  const changed = { ...read.profile, port: 2200 };
  expect(writePuttySession(changed, context).settings).toEqual({ ...kept, PortNumber: '2200' });
});
