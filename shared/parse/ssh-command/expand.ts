import { fail, ok, type Result } from '../../model/result.ts';

/** What `%` tokens and `${NAME}` stand for (ssh_config(5), TOKENS and ENVIRONMENT VARIABLES). */
export interface Expansion {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By letter, without the `%`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** A value with its tokens and variables put in. A token Culvert does not know and an unset variable are errors, as in ssh. */
export function expandValue(text: string, expansion: Expansion): Result<string, string> {
  const problems: string[] = [];
  const expanded = text.replace(
    /%(.?)|\$\{([^}]*)\}/gs,
    (whole, token: string | undefined, name: string | undefined) => {
      if (whole === '%%') return '%';
      const value = name === undefined ? expansion.tokens[token ?? ''] : expansion.env[name];
      if (value === undefined)
        problems.push(name === undefined ? `the token ${whole} is not known here` : `the variable ${name} is not set`);
      return value ?? '';
    },
  );
  const [problem] = problems;
  return problem === undefined ? ok(expanded) : fail(`“${text}”: ${problem}.`);
}

/** The same for a path, with a leading `~/` as the home folder. */
export function expandPath(text: string, expansion: Expansion): Result<string, string> {
  const path = expandValue(text, expansion);
  if (!path.ok || !(path.value === '~' || path.value.startsWith('~/'))) return path;
  return ok(`${expansion.home}${path.value.slice(1)}`);
}
