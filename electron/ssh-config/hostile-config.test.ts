import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planSsh } from '@shared/parse/ssh-command/plan.ts';
import { parseSshCommand } from '@shared/parse/ssh-command.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dice } from '../testing/mutate.ts';
import { mutateConfig } from '../testing/mutate-config.ts';
import { blockCases } from './cases/blocks.ts';
import { realCases } from './cases/real.ts';
import { valueCases } from './cases/values.ts';
import { createConfigReader } from './reader.ts';
import { configSurroundings } from './surroundings.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'culvert-hostile-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function plan(path: string, host: string) {
  const command = parseSshCommand(['-F', path, host]);
  if (!command.ok) return command;
  const around = { ...configSurroundings(false, () => undefined), home: dir };
  return planSsh(command.value, createConfigReader(command.value.config, around), around);
}

const count = Number(process.env.CULVERT_CONFIG_MUTATIONS ?? 1500);

test(`comes to a plan or to one sentence for each of ${count} damaged files`, () => {
  const roll = dice(20261124);
  const whole = [...blockCases, ...valueCases, ...realCases]
    .map(({ config }) => config)
    .filter((text) => text.length < 3000);
  const path = join(dir, 'config');
  let plans = 0;
  for (let at = 0; at < count; at += 1) {
    writeFileSync(path, mutateConfig(whole[roll(whole.length)] ?? '', whole, roll), 'latin1');
    const result = plan(path, ['h', 'db1', 'inner', 'i-0abc'][roll(4)] ?? 'h');
    if (result.ok) plans += 1;
    else expect(result.error).toMatch(/^[^\n]+$/);
  }
  // Damage that nobody could survive would show nothing.
  expect(plans).toBeGreaterThan(count / 20);
  expect(plans).toBeLessThan(count);
});

test('reads no more than a configuration may hold', () => {
  const path = join(dir, 'large');
  writeFileSync(path, 'Port 1\n');
  truncateSync(path, 17 * 1024 * 1024);
  expect(plan(path, 'h')).toEqual({ ok: false, error: `${path}: more than 16 MB of configuration are not read.` });
});

test('reads a file of ten megabytes', () => {
  const path = join(dir, 'ten');
  const block = 'Host node* !node7 x\n  HostName %h.example\n  IdentityFile ~/.ssh/k\n';
  writeFileSync(path, `${block.repeat(Math.ceil((10 * 1024 * 1024) / block.length))}Host h\nPort 77\n`);
  expect(plan(path, 'h')).toMatchObject({ ok: true, value: { profile: { port: 77 } } });
});

test('is not held up by patterns and lines made to be slow', () => {
  const path = join(dir, 'slow');
  const stars = '*a'.repeat(500);
  writeFileSync(
    path,
    [`Host ${stars}b`, `Match user ${stars}b host ${stars}c`, `User x${' '.repeat(2_000_000)}y`, ''].join('\n'),
  );
  expect(plan(path, 'a'.repeat(250))).toEqual({ ok: false, error: `${path} line 3: User takes one value.` });
});

test('stops where files include each other over and over', () => {
  writeFileSync(join(dir, 'loop'), `Include ${dir}/loop ${dir}/loop\n`, { mode: 0o600 });
  expect(plan(join(dir, 'loop'), 'h')).toMatchObject({ ok: false, error: expect.stringContaining('deeper than 16') });
});

test('stops where files include files over and over without a circle', () => {
  const name = (at: number) => join(dir, `fan${at}`);
  for (let at = 0; at < 12; at += 1)
    writeFileSync(
      name(at),
      `Include ${Array(8)
        .fill(name(at + 1))
        .join(' ')}\n`,
      { mode: 0o600 },
    );
  expect(plan(name(0), 'h')).toMatchObject({ ok: false, error: expect.stringContaining('more than 10000 times') });
});
