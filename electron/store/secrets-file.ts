import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import * as v from 'valibot';
import { errorCode, lookAt, moveAside } from './look-at-file.ts';
import { replaceFile, sweepLeftovers } from './replace-file.ts';
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

/** Reads the file. One that is not as it should be is renamed and told of, and none is saved then. */
export function readSecrets(path: string, notify: (text: string) => void): readonly SealedSecret[] {
  sweepLeftovers(path);
  const look = lookAt(path);
  if (look.found === 'nothing') return [];
  const parsed = v.safeParse(fileSchema, look.found === 'json' ? look.json : null);
  if (parsed.success) return parsed.output.secrets;
  const kept = moveAside(path, new Date());
  const where = kept.ok ? ` ${words().files.keptAs(kept.value)}` : '';
  notify(`${words().files.secretsUnread}${where}`);
  return [];
}

/** Replaces the file, readable by its owner alone. The error is a sentence; the old file stays then. */
export function writeSecrets(path: string, secrets: readonly SealedSecret[]): Result<null, string> {
  try {
    replaceFile(path, `${JSON.stringify({ version: 1, secrets }, null, 2)}\n`);
    return ok(null);
  } catch (error) {
    return fail(writeErrorSentence(errorCode(error), path));
  }
}
