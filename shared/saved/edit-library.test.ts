import { describe, expect, it } from 'vitest';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import type { SavedEdit } from './edit.ts';
import { editLibrary } from './edit-library.ts';
import type { Library } from './library.ts';

const session = (name: string, folder = '', more: Partial<SessionProfile> = {}): SessionProfile => ({
  ...emptyProfile(name.toLowerCase()),
  name,
  folder,
  host: 'h',
  ...more,
});
const start: Library = {
  sessions: [session('Top'), session('Db', 'Work/Databases'), session('Web', 'Work'), session('Pi', 'Home')],
  folders: ['Empty'],
};
const isFixed = ({ id }: SessionProfile) => id === 'top';

let next = 0;
const edit = (change: SavedEdit, library = start) => {
  const edited = editLibrary(library, change, { newId: () => `new-${++next}`, isFixed });
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return edited.value;
};
const refusal = (change: SavedEdit, library = start) => {
  const edited = editLibrary(library, change, { newId: () => 'new', isFixed });
  return edited.ok ? 'taken' : edited.error;
};
const places = ({ sessions }: Library) => Object.fromEntries(sessions.map(({ name, folder }) => [name, folder]));
const folders = ({ folders: all }: Library) => [...all].sort();
const picked = (sessions: string[], inFolders: string[] = []) => ({ sessions, folders: inFolders });

describe('moving', () => {
  it('takes sessions and folders with all in them, and leaves the emptied folder there', () => {
    const { library } = edit({ do: 'move', what: picked(['pi'], ['Work/Databases']), to: 'Empty' });
    expect(places(library)).toEqual({ Top: '', Db: 'Empty/Databases', Web: 'Work', Pi: 'Empty' });
    expect(folders(library)).toEqual(['Empty', 'Empty/Databases', 'Home', 'Work']);
  });

  it('takes what lies in a picked folder along with that folder only', () => {
    const { library } = edit({ do: 'move', what: picked(['db'], ['Work', 'Work/Databases']), to: 'Home' });
    expect(places(library)).toMatchObject({ Db: 'Home/Work/Databases', Web: 'Home/Work' });
  });

  it('puts a folder of the same name into the one that is there', () => {
    const twice = edit({ do: 'new-folder', parent: 'Home', name: 'Databases' }).library;
    const { library } = edit({ do: 'move', what: picked([], ['Work/Databases']), to: 'Home' }, twice);
    expect(places(library).Db).toBe('Home/Databases');
    expect(folders(library)).toEqual(['Empty', 'Home', 'Home/Databases', 'Work']);
  });

  it.each(['Work', 'Work/Databases', ' Work // Databases /'])('refuses to put Work into %s', (to) => {
    expect(refusal({ do: 'move', what: picked([], ['Work']), to })).toMatchObject({ why: 'into-itself' });
  });

  it('takes no part of a name for the name', () => {
    const near = { ...start, folders: ['Workshop'] };
    expect(places(edit({ do: 'move', what: picked([], ['Work']), to: 'Workshop' }, near).library).Web).toBe(
      'Workshop/Work',
    );
  });

  it('refuses a path that would grow too long', () => {
    const deep = { sessions: [session('Db', 'b'.repeat(3000))], folders: ['a'.repeat(3000)] };
    const what = picked([], ['b'.repeat(3000)]);
    expect(refusal({ do: 'move', what, to: 'a'.repeat(3000) }, deep)).toMatchObject({ why: 'too-long' });
  });

  it('knows an odd path for the folder it means, and leaves it as it is where nothing moves', () => {
    const odd = { sessions: [session('Db', ' Work//Databases/ ')], folders: [] };
    expect(edit({ do: 'move', what: picked(['db']), to: 'Work/Databases' }, odd).library.sessions).toEqual(
      odd.sessions,
    );
    expect(places(edit({ do: 'move', what: picked([], ['Work']), to: 'X' }, odd).library).Db).toBe('X/Work/Databases');
  });
});

describe('renaming', () => {
  it('keeps names apart, whatever their letter case', () => {
    expect(places(edit({ do: 'rename-session', id: 'db', name: ' Main ' }).library)).toHaveProperty('Main');
    expect(refusal({ do: 'rename-session', id: 'db', name: 'WEB' })).toMatchObject({ kind: 'name-taken' });
    expect(refusal({ do: 'rename-session', id: 'db', name: ' ' })).toMatchObject({ kind: 'empty' });
    expect(refusal({ do: 'rename-session', id: 'top', name: 'Mine' })).toMatchObject({ kind: 'builtin-fixed' });
  });

  it('takes a folder’s content along', () => {
    const { library } = edit({ do: 'rename-folder', path: 'Work', name: ' Office ' });
    expect(places(library)).toMatchObject({ Db: 'Office/Databases', Web: 'Office' });
    expect(folders(library)).toEqual(['Empty', 'Home', 'Office', 'Office/Databases']);
  });

  it.each([
    ['', 'empty'],
    ['a/b', 'slash'],
    ['Home', 'taken'],
  ])('refuses the folder name “%s”', (name, why) => {
    expect(refusal({ do: 'rename-folder', path: 'Work', name })).toMatchObject({ why });
  });
});

it('copies a session under a free name, ids and all', () => {
  const forward = { id: 'f', kind: 'dynamic', family: 'auto', enabled: true, description: '' } as const;
  const one = session('Db', 'Work', { forwards: [{ ...forward, source: { host: '', port: 1080 } }] });
  const once = edit({ do: 'duplicate', what: picked(['db']), word: 'copy' }, { sessions: [one], folders: [] });
  const twice = edit({ do: 'duplicate', what: picked(['db']), word: 'copy' }, once.library).library;
  expect(twice.sessions.map(({ name }) => name)).toEqual(['Db', 'Db copy', 'Db copy 2']);
  expect(new Set(twice.sessions.flatMap(({ id, forwards }) => [id, forwards[0]?.id])).size).toBe(6);
  expect(once.edited.made.sessions).toEqual([once.library.sessions[1]?.id]);
});

it('copies a folder with all in it', () => {
  const { library, edited } = edit({ do: 'duplicate', what: picked(['web'], ['Work']), word: 'copy' });
  expect(places(library)).toMatchObject({ 'Db copy': 'Work copy/Databases', 'Web copy': 'Work copy' });
  expect(library.sessions).toHaveLength(6);
  expect(edited.made.folders).toEqual(['Work copy', 'Work copy/Databases']);
});

it('makes a folder under a free name', () => {
  const { library, edited } = edit({ do: 'new-folder', parent: '', name: 'Home' });
  expect(edited.made.folders).toEqual(['Home 2']);
  expect(folders(library)).toContain('Home 2');
});

describe('the way back', () => {
  const all: readonly SavedEdit[] = [
    { do: 'remove', what: picked(['top', 'pi'], ['Work', 'Empty']) },
    { do: 'move', what: picked(['pi'], ['Work/Databases']), to: 'Empty' },
    { do: 'move', what: picked(['pi'], ['Empty', 'Work']), to: '' },
    { do: 'rename-session', id: 'db', name: 'Main' },
    { do: 'rename-folder', path: 'Work', name: 'Office' },
    { do: 'duplicate', what: picked(['top'], ['Work']), word: 'copy' },
    { do: 'new-folder', parent: 'Work', name: 'New' },
    { do: 'colour', sessions: ['db', 'web'], colour: 'red' },
  ];

  it.each(all)('of $do leads to what was', (change) => {
    const { library, edited } = edit(change);
    const back = edit(edited.back, library).library;
    expect(places(back)).toEqual(places(start));
    expect(new Set(back.sessions)).toEqual(new Set(start.sessions));
    expect(folders(back)).toEqual(['Empty', 'Home', 'Work', 'Work/Databases']);
  });

  it('leaves alone what was done to a session since', () => {
    const { library, edited } = edit({ do: 'move', what: picked(['db']), to: '' });
    const since = { ...library, sessions: library.sessions.map((one) => ({ ...one, port: 2222 })) };
    expect(edit(edited.back, since).library.sessions[1]).toMatchObject({ folder: 'Work/Databases', port: 2222 });
  });

  it('finds another name where a new session has taken it', () => {
    const { library, edited } = edit({ do: 'remove', what: picked(['db']) });
    const since = { ...library, sessions: [...library.sessions, session('DB', '', { id: 'other' })] };
    expect(edit(edited.back, since).library.sessions.map(({ name }) => name)).toContain('Db 2');
  });
});

it('deletes a folder with all in it, and nothing else', () => {
  const { library, edited } = edit({ do: 'remove', what: picked([], ['Work']) });
  expect(places(library)).toEqual({ Top: '', Pi: 'Home' });
  expect(edited.gone).toEqual(['db', 'web']);
  expect(edit({ do: 'remove', what: picked([], ['', ' / ']) }).library.sessions).toHaveLength(4);
});
