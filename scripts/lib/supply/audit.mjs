/**
 * One known weakness, as `npm audit` reports it.
 * @typedef {{ id: string, name: string, severity: string, title: string, url: string }} Finding
 * An answer says why a finding does not harm Culvert, and until when that was last thought through.
 * @typedef {{ id: string, package: string, why: string, until: string }} Answer
 */

/** The findings in the output of `npm audit --json`, each once. @param {any} report @returns {Finding[]} */
export function findingsOf(report) {
  const found = new Map();
  for (const { via = [] } of Object.values(report.vulnerabilities ?? {})) {
    // A text among `via` names another package that has the weakness, which is listed itself.
    for (const one of via) if (typeof one === 'object') found.set(findingId(one), toFinding(one));
  }
  return [...found.values()];
}

/** The advisory's own name where there is one: npm's numbers differ between registries. @param {any} one */
const findingId = (one) => /GHSA(-[0-9a-z]{4}){3}/.exec(one.url ?? '')?.[0] ?? String(one.source);

/** @param {any} one @returns {Finding} */
const toFinding = (one) => ({
  id: findingId(one),
  name: one.name,
  severity: one.severity,
  title: one.title,
  url: one.url,
});

/** What is wrong with an answers file, a sentence each. @param {any} file @returns {string[]} */
export function answerProblems(file) {
  if (!Array.isArray(file?.answers)) return ['there is no list "answers"'];
  return file.answers.flatMap((/** @type {any} */ answer, /** @type {number} */ index) => {
    const missing = ['id', 'package', 'why', 'until'].filter(
      (key) => typeof answer?.[key] !== 'string' || !answer[key],
    );
    const problems = missing.map((key) => `answer ${index + 1} has no "${key}"`);
    if (missing.length === 0 && !/^\d{4}-\d\d-\d\d$/.test(answer.until))
      problems.push(`${answer.id}: "until" is no date`);
    return problems;
  });
}

/**
 * @param {readonly Finding[]} findings @param {readonly Answer[]} answers @param {string} today as 2026-11-24
 * @returns {{ open: Finding[], lapsed: Finding[], idle: Answer[] }} not answered, answered too long ago, and answers to nothing
 */
export function compare(findings, answers, today) {
  const answerTo = (/** @type {Finding} */ { id, name }) =>
    answers.find((one) => one.id === id && one.package === name);
  return {
    open: findings.filter((finding) => !answerTo(finding)),
    lapsed: findings.filter((finding) => (answerTo(finding)?.until ?? today) < today),
    idle: answers.filter((answer) => !findings.some(({ id, name }) => answer.id === id && answer.package === name)),
  };
}
