import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { root } from '../paths.mjs';
import { npmCommand } from '../run.mjs';

/**
 * CycloneDX 1.5, as far as it is read and written here.
 * @typedef {{ 'bom-ref': string, type: string, name: string, version: string, [key: string]: unknown }} Component
 * @typedef {{ ref: string, dependsOn: string[] }} Edge
 * @typedef {{ components: Component[], dependencies: Edge[], metadata: any, [key: string]: unknown }} Sbom
 * @typedef {{ name: string, version: string }} Named
 * @typedef {Named & { licence: string }} Shipped
 * @typedef {{ electron: string, chromium: string, node: string }} Runtime
 */

/** The parts list npm makes of everything in package-lock.json. @returns {Sbom} */
export function npmSbom() {
  const { file, args } = npmCommand(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
  const { stdout, status } = spawnSync(file, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  if (status !== 0) throw new Error('npm sbom failed');
  return JSON.parse(stdout);
}

/**
 * The parts list of a package: of npm's, what ships, and the runtime around it. The same parts give the same list, to the
 * byte: it carries no time, and its number is made of its content.
 * @param {Sbom} all @param {{ product: Named, shipped: readonly Shipped[], runtime: Runtime }} what @returns {Sbom}
 */
export function packageSbom(all, { product, shipped, runtime }) {
  const wanted = new Map(shipped.map(({ name, version, licence }) => [`${name}@${version}`, licence]));
  const packages = all.components
    .filter((one) => wanted.has(one['bom-ref']))
    .map((one) => asShipped(one, wanted.get(one['bom-ref']) ?? ''));
  const missing = [...wanted.keys()].filter((ref) => !packages.some((one) => one['bom-ref'] === ref));
  if (missing.length > 0) throw new Error(`npm's parts list lacks what ships: ${missing.join(', ')}`);
  const components = [...packages, ...runtimeComponents(runtime)];
  const root = rootComponent(product);
  const dependencies = edges(all.dependencies, components, root['bom-ref']);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: serialNumber(JSON.stringify([root, components, dependencies])),
    version: 1,
    metadata: { lifecycles: [{ phase: 'post-build' }], component: root },
    components,
    dependencies,
  };
}

/**
 * What npm calls optional or of the build is a part like any other once it is in. The licence is what the package says:
 * npm leaves out the older ways to say it.
 * @param {Component} one @param {string} licence @returns {Component}
 */
const asShipped = ({ properties: _, ...one }, licence) => ({
  ...one,
  scope: 'required',
  licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
});

/** @param {Named} product @returns {Component} */
const rootComponent = ({ name, version }) => ({
  'bom-ref': `${name}@${version}`,
  type: 'application',
  name,
  version,
  licenses: [{ license: { id: 'MIT' } }],
});

/** @param {Runtime} runtime @returns {Component[]} */
const runtimeComponents = ({ electron, chromium, node }) => [
  runtimeComponent('electron', electron, 'pkg:npm/electron', 'MIT'),
  runtimeComponent('chromium', chromium, 'pkg:generic/chromium', 'BSD-3-Clause'),
  runtimeComponent('node', node, 'pkg:generic/node', 'MIT'),
];

/** @param {string} name @param {string} version @param {string} purl @param {string} id @returns {Component} */
const runtimeComponent = (name, version, purl, id) => ({
  'bom-ref': `${name}@${version}`,
  type: 'framework',
  name,
  version,
  scope: 'required',
  purl: `${purl}@${version}`,
  licenses: [{ license: { id } }],
});

/** Who needs whom among what ships; the product needs all of it. @param {Edge[]} all @param {Component[]} parts @param {string} product */
function edges(all, parts, product) {
  const refs = parts.map((one) => one['bom-ref']);
  const needs = (/** @type {string} */ ref) => all.find((edge) => edge.ref === ref)?.dependsOn ?? [];
  return [
    { ref: product, dependsOn: refs },
    ...refs.map((ref) => ({ ref, dependsOn: needs(ref).filter((other) => refs.includes(other)) })),
  ];
}

/** A UUID of the content (RFC 9562, version 8). */
function serialNumber(/** @type {string} */ content) {
  const hex = createHash('sha256').update(content).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
