import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRoot, root } from './lib/paths.mjs';
import { npmCommand } from './lib/run.mjs';
import { answerProblems, compare, findingsOf } from './lib/supply/audit.mjs';
import { lockProblems, readLock } from './lib/supply/lock.mjs';

/**
 * `npm run audit`: fails on a known weakness in a dependency that docs/audit-answers.json does not answer, and on a lock
 * file that could bring something else than it says. Ends with 2 where the registry gives no list of weaknesses: then
 * only the lock file was looked at.
 */
function main() {
  const file = JSON.parse(readFileSync(inRoot('docs', 'audit-answers.json'), 'utf8'));
  const wrong = [...answerProblems(file), ...lockProblems(readLock())];
  for (const problem of wrong) console.error(`✗ ${problem}`);
  if (wrong.length > 0) return 1;
  console.log('✓ Every package in package-lock.json has its SHA-512 and comes from a registry');
  const report = askRegistry();
  if (!report.vulnerabilities) return notAsked(report);
  return judge(findingsOf(report), file.answers);
}

/** @param {import('./lib/supply/audit.mjs').Finding[]} findings @param {import('./lib/supply/audit.mjs').Answer[]} answers */
function judge(findings, answers) {
  const { open, lapsed, idle } = compare(findings, answers, new Date().toISOString().slice(0, 10));
  for (const { id, name, severity, title } of open)
    console.error(`✗ ${name}: ${title} (${severity}, ${id}): no answer`);
  for (const { id, name } of lapsed) console.error(`✗ ${name}: the answer to ${id} has lapsed: think it through again`);
  for (const { id } of idle) console.log(`· The answer to ${id} answers nothing any more: take it out`);
  if (open.length + lapsed.length > 0) return 1;
  console.log(`✓ ${findings.length} known weaknesses, each answered`);
  return 0;
}

/** @returns {any} what npm says, be it an error */
function askRegistry() {
  const { file, args } = npmCommand(['audit', '--json', '--package-lock-only']);
  const { stdout } = spawnSync(file, args, { cwd: root, encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 2 ** 20 });
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
}

/** @param {any} report */
function notAsked(report) {
  const reason = report.message ?? report.error?.summary ?? 'no answer';
  console.error(
    `✗ Known weaknesses were not looked up: the registry gives no list of them (${String(reason).split('\n')[0]})`,
  );
  return 2;
}

process.exitCode = main();
