import { runImport } from '../../cli/import-run.ts';
import type { AskOf } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import { type ControlDesk, inEnglish } from './desk.ts';

/** Imports into the running Culvert's saved sessions, as its window does. */
export async function importThere(desk: ControlDesk, { path, taken, hostKeys, json }: AskOf<'import'>, reply: Reply) {
  const code = await runImport(desk.importer(), { path, taken, hostKeys, json }, inEnglish, reply);
  reply.done(code);
}
