import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';
import { answerProblems, compare, findingsOf } from './audit.mjs';

/** As `npm audit --json` has it: b is named among `via` of a, which only has the weakness through it. */
const report = {
  vulnerabilities: {
    a: { name: 'a', via: ['b'] },
    b: {
      name: 'b',
      via: [
        {
          source: 1097682,
          name: 'b',
          severity: 'moderate',
          title: 'b spills its cache',
          url: 'https://github.com/advisories/GHSA-72xf-g2v4-qvf3',
        },
      ],
    },
  },
};
const finding = { id: 'GHSA-72xf-g2v4-qvf3', name: 'b', severity: 'moderate', title: 'b spills its cache' };
const answer = { id: finding.id, package: 'b', why: 'b is only run by a test', until: '2027-01-31' };

test('a finding is read once, by its advisory', () => {
  expect(findingsOf(report)).toEqual([expect.objectContaining(finding)]);
  expect(findingsOf({ vulnerabilities: {} })).toEqual([]);
});

describe('a finding', () => {
  const findings = findingsOf(report);

  test('without an answer is open', () => {
    expect(compare(findings, [], '2026-11-24').open).toEqual(findings);
    expect(compare(findings, [{ ...answer, package: 'a' }], '2026-11-24').open).toEqual(findings);
  });

  test('with an answer is not, until that lapses', () => {
    expect(compare(findings, [answer], '2027-01-31')).toEqual({ open: [], lapsed: [], idle: [] });
    expect(compare(findings, [answer], '2027-02-01').lapsed).toEqual(findings);
  });

  test('that went leaves an answer over', () => {
    expect(compare([], [answer], '2026-11-24').idle).toEqual([answer]);
  });
});

describe('docs/audit-answers.json', () => {
  test('has answers that say why and until when', () => {
    expect(answerProblems(JSON.parse(readFileSync(inRoot('docs', 'audit-answers.json'), 'utf8')))).toEqual([]);
  });

  test.each([
    ['no list', {}, 'there is no list "answers"'],
    ['no reason', { answers: [{ ...answer, why: '' }] }, 'answer 1 has no "why"'],
    ['no date', { answers: [{ ...answer, until: 'soon' }] }, `${finding.id}: "until" is no date`],
  ])('would be refused with %s', (_name, file, problem) => {
    expect(answerProblems(file)).toEqual([problem]);
  });
});
