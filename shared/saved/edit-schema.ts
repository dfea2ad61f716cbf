import * as v from 'valibot';
import { sessionProfileSchema } from '../parse/profile.ts';
import type { SavedEdit } from './edit.ts';
import { longestFolder } from './folder.ts';

const most = 20_000;
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const name = v.pipe(v.string(), v.maxLength(longestFolder));
const path = v.pipe(v.string(), v.maxLength(longestFolder));
const many = <T extends v.GenericSchema>(entry: T) => v.pipe(v.array(entry), v.maxLength(most));
const picked = v.object({ sessions: many(id), folders: many(path) });

/** An edit as the window asks for it. */
export const savedEditSchema = v.variant('do', [
  v.object({ do: v.literal('move'), what: picked, to: path }),
  v.object({ do: v.literal('remove'), what: picked }),
  v.object({ do: v.literal('duplicate'), what: picked, word: name }),
  v.object({ do: v.literal('rename-session'), id, name }),
  v.object({ do: v.literal('rename-folder'), path, name }),
  v.object({ do: v.literal('new-folder'), parent: path, name }),
  v.object({ do: v.literal('colour'), sessions: many(id), colour: v.pipe(v.string(), v.maxLength(60)) }),
  v.object({
    do: v.literal('restore'),
    sessions: many(sessionProfileSchema),
    places: many(v.object({ id, name, folder: path, colour: v.pipe(v.string(), v.maxLength(60)) })),
    drop: many(id),
    folders: many(path),
    dropFolders: many(path),
  }),
]) as unknown as v.GenericSchema<unknown, SavedEdit>;
