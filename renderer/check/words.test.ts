import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import { expect, it } from 'vitest';
import { checkSum, checkText } from './words.ts';

const step = (title: string, over: Partial<CheckStep>): CheckStep => ({
  id: title,
  title,
  status: 'passed',
  milliseconds: 3,
  detail: '',
  error: null,
  ...over,
});
const report = (steps: readonly CheckStep[], done = true): CheckReport => ({
  sessionId: 'a',
  session: 'Office',
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  steps,
  done,
});
const failed = step('TCP connection', {
  status: 'failed',
  error: { kind: 'connection-refused', host: 'bastion.example', port: 22 },
});
const skipped = step('Sign-in', { status: 'skipped', milliseconds: null, detail: 'Not looked at.' });

it('sums up in one sentence', () => {
  expect(checkSum(report([], false))).toBe('Looking.');
  expect(checkSum(report([step('Sign-in', { status: 'running' })], false))).toBe('Looking at: Sign-in.');
  expect(checkSum(report([step('a', {}), step('b', {})]))).toBe('All 2 steps passed.');
  expect(checkSum(report([step('a', {}), failed]))).toBe('1 passed, 1 failed.');
  expect(checkSum(report([failed, skipped]))).toBe('0 passed, 1 failed, 1 skipped.');
});

it('gives the report as text, with what to do under what failed', () => {
  const lines = checkText(report([step('Name lookup', { detail: '192.0.2.1' }), failed, skipped])).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    'Check of Office, 2026-01-02T03:04:05.000Z',
    'Passed: Name lookup (3 ms): 192.0.2.1',
    'Failed: TCP connection (3 ms)',
  ]);
  expect(lines[3]).toMatch(/^ {2}bastion\.example.*refused.*\./);
  expect(lines[4]).toMatch(/^ {2}- \S/);
  expect(lines.slice(-3)).toEqual(['Skipped: Sign-in: Not looked at.', '1 passed, 1 failed, 1 skipped.', '']);
});
