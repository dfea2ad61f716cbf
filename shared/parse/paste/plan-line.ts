import { type ImportNote, leftOut } from '../../model/import-note.ts';
import { fail, ok } from '../../model/result.ts';
import { emptyProfile, type SessionProfile } from '../../model/session-profile.ts';
import { planForwards } from '../ssh-command/forward-plan.ts';
import { type FileSettings, planSsh } from '../ssh-command/plan.ts';
import type { Surroundings } from '../ssh-command/server-plan.ts';
import type { Setting } from '../ssh-command/setting.ts';
import { effectiveSettings } from '../ssh-command/settings.ts';
import type { SshCommand } from '../ssh-command.ts';
import { soundSettings } from './sound-settings.ts';
import type { Reading, ReadSession, SshLine } from './types.ts';

/** What a line of ssh comes to as a session of its own, with what ssh_config files say of its host now. */
export function planLine(line: SshLine, files: FileSettings, around: Surroundings): Reading<ReadSession> {
  const typed = soundSettings(line.command.settings);
  const notes: ImportNote[] = [...line.notes, ...typed.notes];
  const command = { ...line.command, settings: typed.settings };
  if (command.host === '') return rowsAlone(command, notes, around);
  const used: Setting[] = [];
  const sound: FileSettings = (host, before) => {
    const read = files(host, before);
    if (!read.ok) return read;
    const { settings } = soundSettings(read.value);
    if (host === command.host) used.push(...settings);
    return ok(settings);
  };
  const plan = planSsh(command, sound, around);
  if (!plan.ok) return fail({ kind: 'wrong', detail: plan.error });
  if (used.some(({ origin }) => origin === 'user-file')) notes.push({ kind: 'from-config', host: command.host });
  return ok({ profile: asSaved(plan.value.profile, around), notes });
}

/** Options without a host: forwards for the session that is in the form. */
function rowsAlone({ settings }: SshCommand, notes: readonly ImportNote[], around: Surroundings): Reading<ReadSession> {
  const effective = effectiveSettings(settings);
  if (!effective.ok) return fail({ kind: 'wrong', detail: effective.error });
  const expansion = { home: around.home, homeOf: around.homeOf, env: around.env, tokens: {} };
  const forwards = planForwards(effective.value, 'auto', expansion);
  if (!forwards.ok) return fail({ kind: 'wrong', detail: forwards.error });
  if (forwards.value.length === 0) return fail({ kind: 'no-host' });
  const others = settings.filter(({ key }) => !/forward$/.test(key) || key === 'forwardagent');
  const unused = others.map(({ where }) => leftOut(where, 'no-host'));
  return ok({ profile: { ...emptyProfile('rows'), forwards: forwards.value }, notes: [...notes, ...unused] });
}

/** As a person would have typed it: their own name left to whoever runs Culvert, paths in their home with `~/`. */
export function asSaved(profile: SessionProfile, { home, localUser }: Surroundings): SessionProfile {
  const path = (text: string) => (text.startsWith(`${home}/`) ? `~${text.slice(home.length)}` : text);
  const username = (name: string) => (name === localUser ? '' : name);
  const { auth, hops, options } = profile;
  return {
    ...profile,
    username: username(profile.username),
    hops: hops.map((hop) => ('host' in hop ? { ...hop, username: username(hop.username) } : hop)),
    auth: {
      ...auth,
      identityFiles: auth.identityFiles.map(path),
      certificateFiles: auth.certificateFiles.map(path),
      agent: path(auth.agent),
    },
    options: { ...options, probeDestinations: true },
  };
}
