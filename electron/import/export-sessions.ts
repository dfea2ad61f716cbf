import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePuttyRegistry } from '@shared/export/putty-registry.ts';
import { puttyName, writePuttySession } from '@shared/export/putty-session.ts';
import { configAlias, writeSshConfigBlock } from '@shared/export/ssh-config-block.ts';
import type { WriteContext } from '@shared/export/types.ts';
import type { ExportDone, ExportForm } from '@shared/model/import-view.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { escapeFileName } from '@shared/parse/putty/session-file.ts';
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
  const sessions = all.filter(({ builtin }) => builtin === undefined);
  const context: WriteContext = {
    byId: (id) => sessions.find((one) => one.id === id),
    byPuttyName: (name) => sessions.find((one) => puttyName(one) === name),
  };
  switch (form) {
    case 'json':
      return single(`${JSON.stringify({ version: 1, sessions: sessions.map(withoutMarks) }, null, 2)}\n`, sessions, 0);
    case 'ssh-config':
      return asConfig(sessions, context);
    case 'putty-folder':
    case 'putty-reg':
      return asPutty(sessions, context, form);
  }
}

const single = (text: string | Buffer, { length }: readonly unknown[], unsaid: number): Exported => ({
  files: [{ name: '', bytes: Buffer.from(text as string) }],
  sessions: length,
  unsaid,
});

const withoutMarks = (profile: SessionProfile) => ({ ...profile, auth: { ...profile.auth, savedPassword: false } });

/** Each under a name of its own: ssh takes the first block of a name. */
function asConfig(sessions: readonly SessionProfile[], context: WriteContext): Exported {
  const taken = new Set<string>();
  const written = sessions.map((profile) => {
    const alias = freeName(configAlias(profile), (name) => taken.has(name)).replace(/ (\d+)$/, '-$1');
    taken.add(alias);
    return writeSshConfigBlock(profile, context, alias);
  });
  return single(written.map(({ text }) => text).join('\n'), sessions, count(written));
}

function asPutty(sessions: readonly SessionProfile[], context: WriteContext, form: ExportForm): Exported {
  const written = sessions.map((profile) => writePuttySession(profile, context));
  if (form === 'putty-reg') {
    const bytes = Buffer.from(`\uFEFF${writePuttyRegistry(written)}`, 'utf16le');
    return single(bytes, sessions, count(written));
  }
  const files = written.map(({ name, settings }) => ({
    name: escapeFileName(name),
    bytes: Buffer.from(
      Object.entries(settings)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    ),
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
