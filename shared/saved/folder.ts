/** Folders of saved sessions are paths of names with slashes between, such as `Work/Databases`; `''` is the top. */

/** The longest path a folder may have, as `folder` of a profile takes it. */
export const longestFolder = 4096;

/** A path as it is kept: `' /Work // Databases/'` is `Work/Databases`. */
export const normalFolder = (text: string): string =>
  text
    .split('/')
    .map((name) => name.trim())
    .filter(Boolean)
    .join('/');

/** The folder a folder is in; `''` for one at the top, and for the top itself. */
export const parentFolder = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The last name of a path. */
export const folderName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const joinFolder = (parent: string, name: string): string => (parent === '' ? name : `${parent}/${name}`);

/** Whether `path` is `folder` or lies somewhere in it; everything lies in the top. */
export const isInFolder = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`);

/** The folder and those it is in, outermost first, without the top. */
export function withParents(path: string): readonly string[] {
  const names = path === '' ? [] : path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** A path that lies in `from`, as it is once `from` has become `to`. */
export const movedPath = (path: string, from: string, to: string): string => `${to}${path.slice(from.length)}`;

/** `wanted`, or with a number behind it where `isTaken` says so. */
export function freeName(wanted: string, isTaken: (name: string) => boolean, space = ' '): string {
  let name = wanted;
  for (let n = 2; isTaken(name); n += 1) name = `${wanted}${space}${n}`;
  return name;
}
