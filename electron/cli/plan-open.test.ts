import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultAuth, emptyProfile } from '@shared/model/session-profile.ts';
import { expect, onTestFinished, test } from 'vitest';
import { planOpenRun } from './plan-open.ts';

test('a password that only the window can read is told of, of the sessions that are opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-plan-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const session = (name: string, savedPassword: boolean) => ({
    ...emptyProfile(name),
    name,
    host: 'h',
    auth: { ...defaultAuth, savedPassword },
  });
  const sessions = [session('A', true), session('B', false), session('C', true)];
  writeFileSync(join(folder, 'sessions.json'), JSON.stringify({ version: 1, sessions }));
  expect(planOpenRun(['A', 'B'], folder)).toMatchObject({
    ok: true,
    value: { warnings: ['A: its password is saved for Culvert’s window, which alone can read it.'] },
  });
});
