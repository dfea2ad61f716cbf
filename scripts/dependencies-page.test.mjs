import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from './lib/paths.mjs';
import { readLock, shippedPackages } from './lib/supply/lock.mjs';
import { readPackage } from './lib/supply/packages.mjs';

const page = readFileSync(inRoot('docs', 'dependencies.md'), 'utf8');
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const wanted = { ...manifest.dependencies, ...manifest.devDependencies };

const rows = page
  .split('\n')
  .map((line) => /^\| `([^`]+)` \| (.*) \|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, name = '', cells = '']) => ({ name, cells: cells.split(' | ') }));

describe('docs/dependencies.md', () => {
  test('has a row for each direct dependency, and no other', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(wanted).sort());
  });

  test('says their versions and licences as they are installed', () => {
    const said = rows.map(({ name, cells }) => ({ name, version: cells[0], licence: cells[1] }));
    const real = rows.map(({ name }) => {
      const { version, licence } = readPackage(inRoot('node_modules', name));
      return { name, version, licence };
    });
    expect(said).toEqual(real);
    expect(said.map(({ name, version }) => [name, version])).toEqual(rows.map(({ name }) => [name, wanted[name]]));
  });

  test('says of each when it was last released, why it is here, and what we would do without it', () => {
    for (const { name, cells } of rows) {
      expect(cells, name).toHaveLength(5);
      expect(cells[2], name).toMatch(/^20\d\d-\d\d-\d\d( \(\S+\))?$/);
      for (const prose of cells.slice(3)) expect(prose.length, name).toBeGreaterThan(5);
    }
  });

  test('tells what ships from what does not', () => {
    const inProgram = page.slice(page.indexOf('## In the program'), page.indexOf('## In the window'));
    for (const name of Object.keys(wanted)) {
      expect(inProgram.includes(`| \`${name}\``), name).toBe(name in manifest.dependencies);
    }
  });

  test('counts them', () => {
    const lock = readLock();
    const shipped = shippedPackages(lock);
    const anywhere = shipped.filter(({ name }) => !name.startsWith('@koromix/koffi-'));
    const kinds = shipped.length - anywhere.length;
    const others = Object.keys(lock.packages).length - 1 - shipped.length;
    expect(page.replace(/\s+/g, ' ')).toContain(
      `${anywhere.length} packages ship as the production dependencies bring them, on a computer of one kind: koffi has ${kinds} more`,
    );
    expect(page).toContain(`${others} others only build, test or are bundled by name`);
  });
});
