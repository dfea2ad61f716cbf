import { fail, ok, type Result } from '../../model/result.ts';
import { checkShape, checkSupport } from './check-setting.ts';
import { keywordOf, nameOfKey } from './keywords.ts';
import { fitsList } from './pattern.ts';
import type { Setting } from './setting.ts';
import { parseYesNo } from './values.ts';

/** The settings that hold for one server: shapes are sound, and Culvert can stand for each that has an effect. */
export interface EffectiveSettings {
  /** The first one of a keyword. */
  first(key: string): Setting | undefined;
  /** Every one of keywords that may stand several times, in order. */
  all(...keys: readonly string[]): readonly Setting[];
  yes(key: string, otherwise: boolean): boolean;
  text(key: string): string | undefined;
  readonly warnings: readonly string[];
}

/** Checks a list of settings in order of precedence. The error names the first that cannot be taken. */
export function effectiveSettings(settings: readonly Setting[]): Result<EffectiveSettings, string> {
  const read = readSettings(settings);
  if (!read.ok) return read;
  const checks = read.value.every.map(checkSupport);
  const error = checks.find((check) => check.verdict === 'error');
  if (error?.verdict === 'error') return fail(error.text);
  const warnings = checks.flatMap((check) => (check.verdict === 'warning' ? [check.text] : []));
  return ok({ ...read.value, warnings });
}

/** The same, with what Culvert does not do still in it: what ssh itself would go by. */
export function readSettings(
  settings: readonly Setting[],
): Result<Omit<EffectiveSettings, 'warnings'> & { readonly every: readonly Setting[] }, string> {
  const named = settings.map((setting) => ({ ...setting, key: nameOfKey(setting.key) }));
  const known = withoutUnknown(named).filter((setting) => !isUnset(setting));
  const every = known.filter((setting, index) => isFirst(known, setting, index));
  const error = known.map(checkShape).find((check) => check.verdict === 'error');
  if (error?.verdict === 'error') return fail(error.text);
  const first = (key: string) => every.find((setting) => setting.key === key);
  return ok({
    every,
    first,
    all: (...keys) => known.filter((setting) => keys.includes(setting.key)),
    yes: (key, otherwise) => parseYesNo(first(key)?.args[0] ?? '') ?? otherwise,
    text: (key) => first(key)?.args[0],
  });
}

/** `none` for a time is no value: a later line may still give one. */
const isUnset = ({ key, args }: Setting): boolean => args[0] === 'none' && keywordOf(key)?.shape === 'time';

function isFirst(settings: readonly Setting[], setting: Setting, index: number): boolean {
  return !settings.slice(0, index).some((earlier) => standsFor(earlier, setting));
}

/**
 * Whether an earlier line takes a later one's place. ProxyJump and ProxyCommand compete: whichever stands first wins over
 * both (ssh_config(5), ProxyJump), but for a `ProxyJump none`, which leaves room for a ProxyCommand.
 */
function standsFor(earlier: Setting, later: Setting): boolean {
  if (earlier.key === later.key) return true;
  if (later.key === 'proxyjump') return earlier.key === 'proxycommand';
  return later.key === 'proxycommand' && earlier.key === 'proxyjump' && earlier.args[0]?.toLowerCase() !== 'none';
}

/** IgnoreUnknown covers what stands after it. */
function withoutUnknown(settings: readonly Setting[]): readonly Setting[] {
  const at = settings.findIndex((setting) => setting.key === 'ignoreunknown');
  const patterns = (settings[at]?.args[0] ?? '').split(',');
  return settings.filter((setting, index) => {
    const isKnown = keywordOf(setting.key) !== undefined;
    return isKnown || at < 0 || index < at || !fitsList(setting.key, patterns);
  });
}
