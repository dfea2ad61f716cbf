import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExportForm } from '@shared/model/import-view.ts';
import { exportSessions, writeExport } from '../import/export-sessions.ts';
import { findSessions, noSuchSessionCode } from './find-session.ts';
import type { VerbPlace } from './open-verb.ts';
import { sayBytes, stderrLine } from './output.ts';
import { savedSessions } from './running.ts';
import { readVerb } from './verb-arguments.ts';

const forms: Readonly<Record<string, ExportForm>> = { json: 'json', ssh_config: 'ssh-config', putty: 'putty-reg' };

/** `culvert export [--format FORM] [-o FILE] [NAME…]`: no password is in what it writes. */
export async function exportVerb(args: readonly string[], { userDataDir, refuse }: VerbPlace): Promise<number> {
  const read = readVerb('export', args, { values: ['--format', '--output'], short: { '-o': '--output' } });
  if (!read.ok) return refuse(read.error);
  const { names, values } = read.value;
  const format = values.get('--format') ?? 'json';
  const form = forms[format];
  if (!form) return refuse(`--format takes ${Object.keys(forms).join(', ')}, and not “${format}”.`);
  const saved = await savedSessions(userDataDir);
  if (!saved.ok) return refuse(saved.error);
  const found = findSessions(names, saved.value.sessions);
  if (!found.ok) return refuse(found.error, noSuchSessionCode);
  const sessions = names.length === 0 ? saved.value.sessions : found.value;
  const output = values.get('--output');
  return output === undefined ? toStdout(sessions, form) : toFile(sessions, form, resolve(output), refuse);
}

type Sessions = Parameters<typeof exportSessions>[0];

function toStdout(sessions: Sessions, form: ExportForm): number {
  const exported = exportSessions(sessions, form);
  sayUnsaid(exported.unsaid);
  return sayBytes(exported.files[0]?.bytes ?? Buffer.alloc(0));
}

/** PuTTY's sessions go into a folder of their own where a folder is named, as PuTTY for Unix has them. */
function toFile(sessions: Sessions, named: ExportForm, output: string, refuse: VerbPlace['refuse']): number {
  const isFolder = statSync(output, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const form = named === 'putty-reg' && isFolder ? 'putty-folder' : named;
  const written = writeExport(exportSessions(sessions, form), form, output);
  if (!written.ok) return refuse(`${output} could not be written (${written.error}).`);
  const { path, sessions: count, unsaid } = written.value;
  sayUnsaid(unsaid);
  stderrLine(`${count} session${count === 1 ? '' : 's'} written to ${path}.`);
  return 0;
}

function sayUnsaid(count: number): void {
  if (count > 0)
    stderrLine(
      `${count} setting${count === 1 ? ' has' : 's have'} no words in that form and ${count === 1 ? 'is' : 'are'} left out.`,
    );
}
