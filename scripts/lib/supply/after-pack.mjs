import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { packedPackages, packedProblems, programFile, readRuntime } from './packed.mjs';
import { bundledPackages } from './papers.mjs';
import { npmSbom, packageSbom } from './sbom.mjs';

const archNames = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

/**
 * electron-builder calls this once the app is put together: what is in it is compared with the lock file, and its parts list
 * goes into it and beside the packages.
 * @param {{ appOutDir: string, outDir: string, electronPlatformName: string, arch: number, packager: any }} context
 */
export default async function afterPack({ appOutDir, outDir, electronPlatformName, arch, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  const packed = packedPackages(join(resources, 'app.asar'));
  const problems = packedProblems(packed);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const bundled = bundledPackages();
  if (bundled === null) throw new Error('The build has not said what it bundled');
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const runtime = readRuntime(programFile(appOutDir, electronPlatformName, packager.executableName));
  const sbom = packageSbom(npmSbom(), { product: { name, version }, shipped: [...packed, ...bundled], runtime });
  const text = `${JSON.stringify(sbom, null, 2)}\n`;
  const system = { darwin: 'mac', win32: 'win' }[electronPlatformName] ?? electronPlatformName;
  writeFileSync(join(resources, 'culvert.cdx.json'), text);
  writeFileSync(join(outDir, `${name}-${version}-${system}-${archNames[arch]}.cdx.json`), text);
}
