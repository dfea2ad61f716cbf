import * as v from 'valibot';
import type { ForwardRule } from '../model/forward-rule.ts';
import type { ImportProblem } from '../model/import-note.ts';
import type { ExportDone, ImportDone, ImportView } from '../model/import-view.ts';
import type { Result } from '../model/result.ts';
import type { Call } from './contract.ts';

const call = <A>(args: v.GenericSchema<unknown, A>) => ({ returning: <R>(): Call<A, R> => ({ args }) });
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const choice = v.object({ at: place, how: v.picklist(['add', 'rename', 'replace']) });

/** Reading sessions of other programs, and writing for them. Reading changes nothing. */
export const interopCalls = {
  /** What a text that was pasted would become. */
  'interop.paste': call(v.pipe(v.string(), v.maxLength(64_000_000))).returning<Result<ImportView, ImportProblem>>(),
  /** The same of the clipboard, PuTTY's sessions, a file to be chosen, or ~/.ssh/config; null where no file was chosen. */
  'interop.look': call(v.picklist(['clipboard', 'putty', 'file', 'config-hosts'])).returning<
    Result<ImportView | null, ImportProblem>
  >(),
  /** The forwards of one session of a view, for the session in the form. */
  'interop.rows': call(v.object({ id, at: place })).returning<readonly ForwardRule[]>(),
  /** Carries out what was chosen: whole or not at all. */
  'interop.apply': call(v.object({ id, sessions: v.array(choice), hostKeys: v.array(place) })).returning<
    Result<ImportDone, ImportProblem>
  >(),
  /** Takes back what was carried out last. */
  'interop.undo': call(v.undefined()).returning<boolean>(),
  /** Writes saved sessions to a place to be chosen, all or those named; null where none was chosen. */
  'interop.export': call(
    v.object({
      form: v.picklist(['json', 'ssh-config', 'putty-folder', 'putty-reg']),
      ids: v.nullable(v.array(id)),
    }),
  ).returning<Result<ExportDone | null, string>>(),
} as const;
