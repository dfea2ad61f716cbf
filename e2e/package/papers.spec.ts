import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { expect, packageFolder, test } from './support/packaged-app.ts';

test('the package holds the licences of what is in it, and its parts list', () => {
  const folder = packageFolder();
  for (const file of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect(existsSync(join(folder, file))).toBe(true);
  const archive = join(folder, 'resources', 'app.asar');
  const notices = extractFile(archive, join('out', 'papers', 'THIRD-PARTY-NOTICES.txt')).toString('utf8');
  const list = JSON.parse(readFileSync(join(folder, 'resources', 'culvert.cdx.json'), 'utf8'));
  const libraries: { name: string; version: string; type: string }[] = list.components.filter(
    ({ type }: { type: string }) => type === 'library',
  );
  expect(libraries.map(({ name }) => name)).toEqual(expect.arrayContaining(['ssh2', 'koffi', 'react', 'uplot']));
  for (const one of list.components) expect(one.licenses, one.name).toHaveLength(1);
  for (const { name, version } of libraries) expect(notices).toContain(`\n${name} ${version} (`);
  const version = readFileSync(join(folder, 'version'), 'utf8').trim();
  expect(list.components).toContainEqual(expect.objectContaining({ name: 'electron', version }));
});
