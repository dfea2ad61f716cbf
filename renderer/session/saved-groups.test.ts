import { emptyProfile } from '@shared/model/session-profile.ts';
import { expect, it } from 'vitest';
import { savedGroups } from './saved-groups.ts';

const session = (name: string, folder: string, host = 'h') => ({ ...emptyProfile(name), name, folder, host });
const all = [
  session('b10', 'Work'),
  session('Zed', ''),
  session('b9', 'Work'),
  session('db', 'Work/Databases', 'bastion'),
];
const names = (search: string) =>
  savedGroups(all, search).map((group) => [group.folder, group.sessions.map(({ name }) => name)]);

it('puts the top first, then folders, names in the order a person counts', () => {
  expect(names('')).toEqual([
    ['', ['Zed']],
    ['Work', ['b9', 'b10']],
    ['Work/Databases', ['db']],
  ]);
});

it('finds every word anywhere: name, folder, host', () => {
  expect(names('WORK bast')).toEqual([['Work/Databases', ['db']]]);
  expect(names('nothing')).toEqual([]);
});
