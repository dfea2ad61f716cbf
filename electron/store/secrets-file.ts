import { basename } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { newerVersion } from '@shared/parse/profile-version.ts';
import { words } from '@shared/words/words.ts';
import * as v from 'valibot';
import { moveAside } from './keep-aside.ts';
import { sweepLeftovers } from './leftovers.ts';
import { errorCode, lookAt } from './look-at-file.ts';
import { replaceFile } from './replace-file.ts';
import { textOf } from './safe-writes.ts';
import { writeErrorSentence } from './write-error.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const entrySchema = v.object({
  opens: text,
  about: text,
  /** What the vault made of it, in base64. */
  sealed: v.pipe(v.string(), v.maxLength(100_000), v.base64()),
  usedBy: v.pipe(v.array(text), v.maxLength(10_000)),
});
const fileSchema = v.object({ version: v.literal(1), secrets: v.array(entrySchema) });

/** One entry of `secrets.json`. */
export type SealedSecret = v.InferOutput<typeof entrySchema>;

/** What is saved, and why nothing may be written: null where it may. */
export interface ReadSecrets {
  readonly secrets: readonly SealedSecret[];
  readonly blocked: string | null;
}

/** Reads the file. One that is not as it should be is renamed and told of; one that is not ours to change is left. */
export function readSecrets(path: string, notify: (text: string) => void): ReadSecrets {
  sweepLeftovers(path);
  const look = lookAt(path);
  if (look.found === 'nothing') return none;
  const newer = look.found === 'json' ? newerVersion(look.json) : null;
  if (newer !== null) return leftAlone(words().files.newer(basename(path), newer), notify);
  if (look.found === 'out-of-reach') return leftAlone(words().files.outOfReach(basename(path), look.why), notify);
  const parsed = v.safeParse(fileSchema, look.found === 'json' ? look.json : null);
  if (parsed.success) return { secrets: parsed.output.secrets, blocked: null };
  const kept = moveAside(path, new Date());
  const where = kept.ok ? ` ${words().files.keptAs(kept.value)}` : '';
  notify(`${words().files.secretsUnread}${where}`);
  return none;
}

const none: ReadSecrets = { secrets: [], blocked: null };

function leftAlone(why: string, notify: (text: string) => void): ReadSecrets {
  notify(why);
  return { secrets: [], blocked: why };
}

/** Replaces the file, readable by its owner alone. The error is a sentence; the old file stays then. */
export function writeSecrets(path: string, secrets: readonly SealedSecret[]): Result<null, string> {
  try {
    replaceFile(path, textOf({ version: 1, secrets }));
    return ok(null);
  } catch (error) {
    return fail(writeErrorSentence(errorCode(error), path));
  }
}
