import * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/** One sentence for what is wrong with a value, named by its path; `whole` names the value itself. */
export function issueSentence(issue: Issue, whole: string): string {
  const path = v.getDotPath(issue);
  return `${path ? `“${path}”` : whole} ${issue.message}.`;
}

/** What to say of an issue whose schema has no message of its own: the rest of a sentence that begins with the path. */
export function issueWords(issue: Issue): string {
  switch (issue.type) {
    case 'string':
      return 'must be text in quotation marks';
    case 'boolean':
      return 'must be true or false';
    case 'array':
      return 'must be a list';
    case 'loose_object':
      return isMissingKey(issue) ? 'is missing' : 'must be an object in braces';
    case 'picklist':
    case 'literal':
    case 'variant':
      return choiceWords(issue);
    case 'max_length':
      return `must have at most ${issue.requirement} characters`;
    case 'min_length':
      return 'must not be empty';
    default:
      return 'has a value that does not fit';
  }
}

/** Valibot reports a key that is not there as an issue of its object, with the key as what it expected. */
const isMissingKey = (issue: Issue): boolean => issue.expected?.startsWith('"') ?? false;

function choiceWords({ expected }: Issue): string {
  const choices = [...(expected ?? '').matchAll(/"([^"]*)"/g)].map(([, choice]) => `“${choice}”`);
  const last = choices.pop();
  if (last === undefined) return 'must be an object in braces';
  return `must be ${choices.length === 0 ? last : `${choices.join(', ')} or ${last}`}`;
}
