import type { ImportProblem } from '@shared/model/import-note.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { planLine } from '@shared/parse/paste/plan-line.ts';
import { type LoadPutty, readPlinkLine } from '@shared/parse/paste/plink-line.ts';
import { readSshLine } from '@shared/parse/paste/ssh-line.ts';
import { type Pasted, takeApartPaste } from '@shared/parse/paste/take-apart.ts';
import type { Reading, ReadSession } from '@shared/parse/paste/types.ts';
import { parseProfileFile } from '@shared/parse/profile.ts';
import { createConfigReader } from '../ssh-config/reader.ts';
import type { ConfigSurroundings } from '../ssh-config/types.ts';
import { readPastedConfig } from './pasted-config.ts';
import { readRegistry } from './registry.ts';
import type { ImportReading } from './types.ts';

/** What a pasted text comes to on this computer. */
export function readPaste(
  text: string,
  around: ConfigSurroundings,
  load: LoadPutty,
  most?: number,
): Reading<ImportReading> {
  const apart = takeApartPaste(text, most);
  if (!apart.ok) return apart;
  const readings: ImportReading[] = [];
  for (const part of apart.value.parts) {
    const read = readPart(part, around, load);
    if (!read.ok) return read;
    readings.push(read.value);
  }
  const [first] = readings;
  if (!first) return fail({ kind: 'no-tunnel' });
  return ok({
    from: first.from,
    sessions: readings.flatMap(({ sessions }) => sessions),
    hostKeys: readings.flatMap(({ hostKeys }) => hostKeys),
    notes: [...readings.flatMap(({ notes }) => notes), ...apart.value.notes],
  });
}

function readPart(part: Pasted, around: ConfigSurroundings, load: LoadPutty): Reading<ImportReading> {
  switch (part.kind) {
    case 'ssh': {
      const line = readSshLine(part.words);
      return one('ssh', planLine(line, createConfigReader(line.command.config, around), around));
    }
    case 'plink':
      return one('plink', readPlinkLine(part.words, part.program, load));
    case 'config': {
      const blocks = readPastedConfig(part.text, around);
      return blocks.ok ? ok({ from: 'ssh-config', hostKeys: [], ...blocks.value }) : blocks;
    }
    case 'registry':
      return readRegistry(part.text);
    case 'profiles':
      return readProfiles(part.text);
  }
}

const one = (from: ImportReading['from'], read: Reading<ReadSession>): Reading<ImportReading> =>
  read.ok ? ok({ from, sessions: [read.value], hostKeys: [], notes: [] }) : read;

/** Culvert's own export, or a profile file. */
export function readProfiles(text: string): Result<ImportReading, ImportProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail({ kind: 'no-tunnel' });
  }
  const file = parseProfileFile(json);
  if (!file.ok) return fail({ kind: 'wrong', detail: file.error });
  const { leftOut } = file.value;
  if (leftOut[0] !== undefined) return fail({ kind: 'wrong', detail: leftOut[0] });
  const sessions = file.value.file.sessions.filter(({ builtin }) => builtin === undefined);
  if (sessions.length === 0) return fail({ kind: 'no-tunnel' });
  return ok({
    from: 'profiles',
    sessions: sessions.map((profile) => ({ profile: withoutMarks(profile), notes: [] })),
    hostKeys: [],
    notes: [],
  });
}

/** Nothing is saved of a password here, whatever the file says. */
const withoutMarks = (profile: ReadSession['profile']): ReadSession['profile'] => ({
  ...profile,
  auth: { ...profile.auth, savedPassword: false },
});
