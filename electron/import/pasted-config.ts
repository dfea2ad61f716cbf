import { type ImportNote, leftOut } from '@shared/model/import-note.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { isConfigHost } from '@shared/parse/host.ts';
import { planLine } from '@shared/parse/paste/plan-line.ts';
import { soundSettings } from '@shared/parse/paste/sound-settings.ts';
import type { Reading, ReadSession } from '@shared/parse/paste/types.ts';
import { parseConfigLine, type Setting } from '@shared/parse/ssh-command/setting.ts';
import { type ConfigEntry, type ConfigSource, ConfigTexts, entryOf } from '../ssh-config/config-text.ts';
import { createConfigReader } from '../ssh-config/reader.ts';
import type { ConfigSurroundings } from '../ssh-config/types.ts';

/** Stands for the pasted text where a file is named. */
const pastedPath = '/pasted-ssh-config';
const structure = ['host', 'match', 'include'];

/** What a pasted piece of ssh_config comes to, and what was left out of it on the way. */
export interface ReadBlocks {
  readonly sessions: readonly ReadSession[];
  readonly notes: readonly ImportNote[];
}

/**
 * Each host that Host lines spell out as a session of its own, read as ssh would read the piece if it were its only
 * file. Lines without a Host line in front of them are forwards for the session in the form, or one for their HostName.
 */
export function readPastedConfig(text: string, around: ConfigSurroundings): Reading<ReadBlocks> {
  const { entries, notes } = readLines(text);
  const hosts = entries.filter(({ keyword }) => keyword === 'host').flatMap(({ line }) => line.args);
  const aliases = [...new Set(hosts.filter((host) => !/[*?!]/.test(host) && isConfigHost(host)))];
  if (hosts.length === 0) return withoutHost(entries, notes, around);
  if (aliases.length === 0) return fail({ kind: 'no-host' });
  const files = createConfigReader({ kind: 'file', path: pastedPath }, around, new PastedTexts(entries));
  const sessions: ReadSession[] = [];
  for (const host of aliases) {
    const own: ImportNote[] = [];
    const noted = (asked: string, typed: readonly Setting[]) => {
      const read = files(asked, typed);
      if (read.ok && asked === host) own.push(...soundSettings(read.value).notes);
      return read;
    };
    const planned = planLine({ command: { ...bare, host }, notes: [] }, noted, around);
    if (!planned.ok) return planned;
    sessions.push({ ...planned.value, notes: own });
  }
  return ok({ sessions, notes });
}

const bare = { settings: [], config: { kind: 'none' }, verbose: 0, quiet: false, matchExec: false } as const;

/** Settings alone: for the HostName among them, or rows where there is none. */
function withoutHost(
  entries: readonly ConfigEntry[],
  notes: readonly ImportNote[],
  around: ConfigSurroundings,
): Reading<ReadBlocks> {
  const settings = entries.filter(({ keyword }) => !structure.includes(keyword)).map(({ setting }) => setting);
  const host = settings.find(({ key }) => key === 'hostname')?.args[0] ?? '';
  const planned = planLine({ command: { ...bare, host, settings }, notes: [] }, () => ok([]), around);
  return planned.ok ? ok({ sessions: [planned.value], notes }) : planned;
}

/** Line by line; one that is wrong is left out and named. */
function readLines(text: string): { readonly entries: readonly ConfigEntry[]; readonly notes: readonly ImportNote[] } {
  const entries: ConfigEntry[] = [];
  const notes: ImportNote[] = [];
  for (const [index, lineText] of text.split(/\r?\n/).entries()) {
    const line = parseConfigLine(lineText);
    if (!line.ok) notes.push(leftOut(lineText.trim(), 'wrong', `${line.error}.`));
    if (!line.ok || line.value === null) continue;
    const entry = entryOf(line.value, `line ${index + 1}`, 'user-file');
    if (entry.problem) notes.push(leftOut(lineText.trim(), 'wrong', entry.problem.text.replace(/^line \d+: /, '')));
    else entries.push({ ...entry, setting: { ...entry.setting, where: lineText.trim() } });
  }
  return { entries, notes };
}

/** The pasted lines in place of a file; files it includes are read as they are. */
class PastedTexts extends ConfigTexts {
  readonly #entries: readonly ConfigEntry[];

  constructor(entries: readonly ConfigEntry[]) {
    super();
    this.#entries = entries;
  }

  override entriesOf(source: ConfigSource): Result<readonly ConfigEntry[], string> {
    return source.path === pastedPath ? ok(this.#entries) : super.entriesOf(source);
  }
}
