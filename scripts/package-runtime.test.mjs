import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveName, checkArchive, electronVersion, officialArchive } from './lib/package/official-electron.mjs';
import { parseOptions } from './lib/package/options.mjs';
import { findRuntime } from './lib/package/runtime.mjs';
import { createSteps, StepError } from './lib/steps.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-archives-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const steps = createSteps({ quiet: true });

/** @param {string} text */
function archive(text, name = archiveName(electronVersion(), 'x64')) {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

it('takes an archive whose hash is the published one, and no other', async () => {
  const path = archive('the real thing');
  const sum = createHash('sha256').update('the real thing').digest('hex');
  const name = archiveName(electronVersion(), 'x64');
  await expect(checkArchive(path, { [name]: sum })).resolves.toBeUndefined();
  archive('something else');
  await expect(checkArchive(path, { [name]: sum })).rejects.toThrow('is not the official Electron');
  await expect(checkArchive(path, {})).rejects.toThrow('is not of the Electron that package.json asks for');
});

it('a release refuses what is not the official Electron, and what is not there, in a sentence', async () => {
  archive('a repack');
  const options = parseOptions(['--arch', 'x64', '--electron', folder]);
  await expect(findRuntime(steps, options)).rejects.toThrow(/its SHA-256 is not the published one\.$/);
  await expect(findRuntime(steps, options)).rejects.toBeInstanceOf(StepError);
  await expect(officialArchive('arm64', folder)).rejects.toThrow(/There is no electron-v.*-arm64\.zip in /);
});

it('a release takes nothing that the environment points to', async () => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = folder;
  try {
    await expect(findRuntime(steps, parseOptions(['--arch', 'x64', '--electron', folder]))).rejects.toThrow(
      'There is no',
    );
  } finally {
    delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
  }
});

it.each([
  [['--frob'], /Unknown option '--frob'/],
  [['--arch', 'mips'], /x64 and arm64, not for mips/],
  [['--test-build', '--electron', 'x'], /which a test build does not ask for/],
])('%j is refused in a sentence', (args, sentence) => {
  expect(() => parseOptions(args)).toThrow(StepError);
  expect(() => parseOptions(args)).toThrow(sentence);
});

it('keeps test builds apart from releases', () => {
  expect(parseOptions(['--test-build']).output).toMatch(/dist.test$/);
  expect(parseOptions([]).output).toMatch(/dist$/);
});
