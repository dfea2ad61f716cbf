import { fail, ok, type Result } from '../../model/result.ts';

/** What `%` tokens and `${NAME}` stand for (ssh_config(5), TOKENS and ENVIRONMENT VARIABLES). */
export interface Expansion {
  readonly home: string;
  /** The home folder of somebody else, for `~name/`; null where there is no such user. */
  readonly homeOf?: (user: string) => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By letter, without the `%`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** A value with its tokens and variables put in. A token Culvert does not know and an unset variable are errors, as in ssh. */
export const expandValue = (text: string, expansion: Expansion): Result<string, string> =>
  expand(text, /%(.?)|\$\{([^}]*)\}/gs, expansion);

/** The same where variables mean nothing, as in HostName and the commands. */
export const expandTokens = (text: string, tokens: Expansion['tokens']): Result<string, string> =>
  expand(text, /%(.?)/gs, { tokens, env: {} });

function expand(text: string, forms: RegExp, from: Pick<Expansion, 'tokens' | 'env'>): Result<string, string> {
  const problems: string[] = [];
  const expanded = text.replace(forms, (whole: string, token: unknown, name: unknown) => {
    if (whole === '%%') return '%';
    const isVariable = whole.startsWith('$');
    const value = isVariable ? own(from.env, name) : own(from.tokens, token);
    if (value === undefined)
      problems.push(isVariable ? `the variable ${name} is not set` : `the token ${whole} is not known here`);
    return value ?? '';
  });
  const [problem] = problems;
  return problem === undefined ? ok(expanded) : fail(`“${text}”: ${problem}.`);
}

const own = (values: Readonly<Record<string, string | undefined>>, name: unknown): string | undefined =>
  typeof name === 'string' && Object.hasOwn(values, name) ? values[name] : undefined;

/** A path: a leading `~` or `~name` is a home folder, then tokens and variables are put in. */
export function expandPath(text: string, expansion: Expansion): Result<string, string> {
  const path = expandTilde(text, expansion);
  return path.ok ? expandValue(path.value, expansion) : path;
}

/** A leading `~`, alone or before a slash, is the user's home folder, `~name` somebody else's. */
export function expandTilde(
  text: string,
  { home, homeOf }: Pick<Expansion, 'home' | 'homeOf'>,
): Result<string, string> {
  const [, name, rest = ''] = /^~([^/]*)(.*)$/s.exec(text) ?? [];
  if (name === undefined) return ok(text);
  const folder = name === '' ? home : (homeOf?.(name) ?? null);
  return folder === null ? fail(`“${text}”: there is no user ${name}.`) : ok(`${folder}${rest}`);
}
