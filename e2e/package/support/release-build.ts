import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { packageFolder } from './packaged-app.ts';

/** Copies the package under test into `folder`, with other words in `resources/updates.json`; gives the copy's place. */
export async function releaseBuild(folder: string, facts: object): Promise<string> {
  const copy = join(folder, 'release');
  cpSync(packageFolder(), copy, { recursive: true });
  const [archive, source] = [join(copy, 'resources/app.asar'), join(folder, 'source')];
  extractAll(archive, source);
  const file = join(source, 'resources/updates.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...facts }));
  for (const old of [archive, `${archive}.unpacked`]) rmSync(old, { recursive: true });
  await createPackageWithOptions(source, archive, { unpackDir: 'node_modules/@koromix' });
  rmSync(source, { recursive: true });
  return copy;
}
