import { describe, expect, test } from 'vitest';
import { readLock, shippedPackages } from './lock.mjs';
import { packedProblems, runtimeVersions } from './packed.mjs';
import { npmSbom, packageSbom } from './sbom.mjs';

const runtime = { electron: '45.4.1', chromium: '150.0.1.2', node: '24.15.0' };
const product = { name: 'culvert', version: '0.1.0' };
const react = { name: 'react', licence: 'MIT', version: readLock().packages['node_modules/react']?.version ?? '' };
const shipped = [
  ...shippedPackages(readLock()).map((one) => ({
    ...one,
    licence: one.name === 'type-fest' ? 'MIT OR CC0-1.0' : 'MIT',
  })),
  react,
];
const all = npmSbom();
const sbom = packageSbom(all, { product, shipped, runtime });

describe('the parts list', () => {
  test('holds what ships, the runtime, and nothing else', () => {
    const refs = shipped.map(({ name, version }) => `${name}@${version}`);
    const around = ['electron@45.4.1', 'chromium@150.0.1.2', 'node@24.15.0'];
    expect(sbom.components.map((one) => one['bom-ref']).sort()).toEqual([...refs, ...around].sort());
  });

  test('has the shape CycloneDX 1.5 asks for', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    expect(sbom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(sbom.metadata.component).toMatchObject({ type: 'application', name: 'culvert', version: '0.1.0' });
    for (const one of sbom.components) {
      expect(['library', 'framework']).toContain(one.type);
      expect(one.purl).toMatch(/^pkg:(npm|generic)\/\S+@\S+$/);
      expect(one.scope).toBe('required');
    }
    expect(new Set(sbom.components.map((one) => one['bom-ref'])).size).toBe(sbom.components.length);
  });

  test('gives the SHA-512 of each package, as the lock file has it', () => {
    const { hashes } = /** @type {any} */ (sbom.components.find(({ name }) => name === 'ssh2'));
    const hex = Buffer.from(readLock().packages['node_modules/ssh2']?.integrity?.slice(7) ?? '', 'base64').toString(
      'hex',
    );
    expect(hashes).toEqual([{ alg: 'SHA-512', content: hex }]);
    const bare = sbom.components.filter(({ type, hashes }) => type === 'library' && !hashes);
    expect(bare).toEqual([]);
  });

  test('gives a licence for each, also where npm has none', () => {
    const licences = (/** @type {string} */ name) => sbom.components.find((one) => one.name === name)?.licenses;
    expect(licences('ssh2')).toEqual([{ license: { id: 'MIT' } }]);
    expect(licences('type-fest')).toEqual([{ expression: 'MIT OR CC0-1.0' }]);
    expect(sbom.components.filter(({ licenses }) => !Array.isArray(licenses))).toEqual([]);
  });

  test('says who needs whom, among its own parts', () => {
    const refs = [...sbom.components.map((one) => one['bom-ref']), 'culvert@0.1.0'];
    expect(sbom.dependencies.map(({ ref }) => ref).sort()).toEqual(refs.sort());
    for (const { dependsOn } of sbom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
    const ssh2 = sbom.dependencies.find(({ ref }) => ref.startsWith('ssh2@'));
    expect(ssh2?.dependsOn.map((ref) => ref.replace(/@[^@]*$/, ''))).toEqual(['asn1', 'bcrypt-pbkdf']);
  });

  test('is the same for the same parts, and another for others', () => {
    expect(packageSbom(npmSbom(), { product, shipped, runtime })).toEqual(sbom);
    const other = packageSbom(all, { product, shipped, runtime: { ...runtime, node: '24.15.1' } });
    expect(other.serialNumber).not.toBe(sbom.serialNumber);
  });

  test('is refused where npm does not know a part', () => {
    const unknown = [{ name: 'stranger', version: '1.0.0', licence: 'MIT' }];
    expect(() => packageSbom(all, { product, shipped: unknown, runtime })).toThrow('lacks what ships: stranger@1.0.0');
  });
});

describe('what is in a package', () => {
  const own = shippedPackages(readLock()).filter(({ name }) => !/koffi-(?!linux-x64)/.test(name));

  test('is what production dependencies need, with one platform of each part', () => {
    expect(packedProblems(own)).toEqual([]);
  });

  test('is refused with a stranger in it or a part missing', () => {
    const wrong = [...own.filter(({ name }) => name !== 'ssh2'), { name: 'nan', version: '2.30.0' }];
    expect(packedProblems(wrong)).toEqual([
      'nan 2.30.0 is in the package, and no production dependency needs it',
      'ssh2 1.17.0 is needed and not in the package',
    ]);
  });

  test('says by itself what runs it', () => {
    const bytes = Buffer.from(
      '\0Chrome/150.0.1.2 Electron/45.4.1\0https://nodejs.org/download/release/v24.15.0/node\0',
    );
    expect(runtimeVersions(bytes)).toEqual(runtime);
    expect(() => runtimeVersions(Buffer.from('Chrome/150.0.1.2'))).toThrow('does not say');
  });
});
