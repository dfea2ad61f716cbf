import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePuttyRegistry } from '@shared/export/putty-registry.ts';
import { puttyName, writePuttySession } from '@shared/export/putty-session.ts';
import { configAlias, writeSshConfigBlock } from '@shared/export/ssh-config-block.ts';
import type { WriteContext } from '@shared/export/types.ts';
import type { ExportDone, ExportForm } from '@shared/model/import-view.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { escapeFileName, formatPuttyFile } from '@shared/parse/putty/session-file.ts';
import { withoutSecrets } from '@shared/parse/putty/to-profile.ts';
import { freeName } from '@shared/saved/folder.ts';

/** The sessions in a form, before anything is written: one text, or one for each file of a folder. */
export interface Exported {
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly sessions: number;
  /** Settings the form has no words for. */
  readonly unsaid: number;
}

/** Writes sessions down in a form; the practice session stays at home. No password is in any of them. */
export function exportSessions(all: readonly SessionProfile[], form: ExportForm): Exported {
  const sessions = all.filter(({ builtin }) => builtin === undefined).map(withoutPasswords);
  switch (form) {
    case 'json':
      return single(`${JSON.stringify({ version: 1, sessions }, null, 2)}\n`, sessions, 0);
    case 'ssh-config':
      return asConfig(sessions);
    case 'putty-folder':
    case 'putty-reg':
      return asPutty(sessions, form);
  }
}

const single = (text: string | Buffer, { length }: readonly unknown[], unsaid: number): Exported => ({
  files: [{ name: '', bytes: Buffer.from(text as string) }],
  sessions: length,
  unsaid,
});

/** Nor the mark that one is saved; a file from elsewhere may have brought PuTTY's for a proxy. */
function withoutPasswords({ putty, ...profile }: SessionProfile): SessionProfile {
  const own = { ...profile, auth: { ...profile.auth, savedPassword: false } };
  return putty ? { ...own, putty: { ...putty, settings: withoutSecrets(putty.settings) } } : own;
}

/** Each session's name in the other program, where no two may have one. */
function ownNames(
  sessions: readonly SessionProfile[],
  nameOf: (profile: SessionProfile) => string,
  space: string,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = sessions.map((profile): [string, string] => {
    const name = freeName(nameOf(profile), (wanted) => taken.has(wanted.toLowerCase()), space);
    taken.add(name.toLowerCase());
    return [profile.id, name];
  });
  return new Map(names);
}

/** ssh takes the first block of a name, and what a jump host is to be from the block of its name. */
function asConfig(sessions: readonly SessionProfile[]): Exported {
  const aliases = ownNames(sessions, configAlias, '-');
  const context: WriteContext = {
    byId: (id) => sessions.find((one) => one.id === id),
    aliasOf: (id) => aliases.get(id),
  };
  const written = sessions.map((profile) => writeSshConfigBlock(profile, context, aliases.get(profile.id)));
  return single(written.map(({ text }) => text).join('\n'), sessions, count(written));
}

/** Copies of what came from PuTTY bring the name it had there. */
function asPutty(all: readonly SessionProfile[], form: ExportForm): Exported {
  const names = ownNames(all, puttyName, ' ');
  const sessions = all.map((profile) => {
    const name = names.get(profile.id) ?? profile.name;
    return { ...profile, name, ...(profile.putty ? { putty: { ...profile.putty, session: name } } : {}) };
  });
  const jumpHosts = new Set(all.flatMap(({ hops }) => hops.flatMap((hop) => ('session' in hop ? [hop.session] : []))));
  const context: WriteContext = {
    byId: (id) => sessions.find((one) => one.id === id),
    isJumpHost: (id) => jumpHosts.has(id),
    byPuttyName: (name) => sessions.find((one) => puttyName(one) === name),
  };
  const written = sessions.map((profile) => writePuttySession(profile, context));
  if (form === 'putty-reg') {
    const bytes = Buffer.from(`\uFEFF${writePuttyRegistry(written)}`, 'utf16le');
    return single(bytes, sessions, count(written));
  }
  const files = written.map(({ name, settings }) => ({
    name: escapeFileName(name),
    bytes: Buffer.from(formatPuttyFile(settings)),
  }));
  return { files, sessions: sessions.length, unsaid: count(written) };
}

const count = (written: readonly { readonly notes: readonly unknown[] }[]): number =>
  written.reduce((sum, { notes }) => sum + notes.length, 0);

/** Writes to the chosen place: a file, or for a folder's worth a new folder in it. The error is the system's word. */
export function writeExport(
  { files, sessions, unsaid }: Exported,
  form: ExportForm,
  place: string,
): Result<ExportDone, string> {
  const target =
    form === 'putty-folder'
      ? join(
          place,
          freeName('putty-sessions', (name) => existsSync(join(place, name))),
        )
      : place;
  try {
    if (form !== 'putty-folder') writeFileSync(target, files[0]?.bytes ?? '', { mode: 0o600 });
    else {
      mkdirSync(target, { mode: 0o700 });
      for (const { name, bytes } of files) writeFileSync(join(target, name), bytes, { mode: 0o600 });
    }
    return ok({ path: target, sessions, unsaid });
  } catch (error) {
    if (form === 'putty-folder') rmSync(target, { recursive: true, force: true });
    return fail(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}
