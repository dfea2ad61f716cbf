import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { Derivation } from './derivation.ts';
import { deriveIn } from './derive.ts';

const dir = mkdtempSync(join(tmpdir(), 'culvert-derive-'));
afterAll(() => rmSync(dir, { recursive: true }));

const derivation: Derivation = { kind: 'bcrypt', salt: Buffer.alloc(16), rounds: 1, length: 32 };

/** A thread that runs `source` in place of the real one. */
function thread(name: string, source: string): URL {
  const path = join(dir, `${name}.mjs`);
  writeFileSync(path, source);
  return pathToFileURL(path);
}

it.each([
  ['a file that is missing', () => pathToFileURL(join(dir, 'nowhere.mjs')), 'no-thread'],
  ['a part of it that is missing', () => thread('part', "import './nowhere.mjs';"), 'no-thread'],
  ['an end without an answer', () => thread('silent', ''), 'no-thread'],
  ['memory that does not suffice', () => thread('large', 'new ArrayBuffer(2 ** 52);'), 'too-costly'],
])('%s', async (_what, made, reason) => {
  await expect(deriveIn(made())(derivation, 'secret')).rejects.toMatchObject({ reason });
});

it('gives what the thread answers', async () => {
  const answers = thread('answers', "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(null);");
  expect(await deriveIn(answers)(derivation, 'secret')).toBeNull();
});
