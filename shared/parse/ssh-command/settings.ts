import { fail, ok, type Result } from '../../model/result.ts';
import { checkShape, checkSupport } from './check-setting.ts';
import { keywordOf } from './keywords.ts';
import { fitsList } from './pattern.ts';
import type { Setting } from './setting.ts';
import { parseYesNo } from './values.ts';

const aliases: Readonly<Record<string, string>> = { challengeresponseauthentication: 'kbdinteractiveauthentication' };

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
  const known = withoutUnknown(settings.map((setting) => ({ ...setting, key: aliases[setting.key] ?? setting.key })));
  const effective = known.filter((setting, index) => isFirst(known, setting, index));
  const checks = [...known.map(checkShape), ...effective.map(checkSupport)];
  const error = checks.find((check) => check.verdict === 'error');
  if (error?.verdict === 'error') return fail(error.text);
  const first = (key: string) => effective.find((setting) => setting.key === key);
  return ok({
    first,
    all: (...keys) => known.filter((setting) => keys.includes(setting.key)),
    yes: (key, otherwise) => parseYesNo(first(key)?.args[0] ?? '') ?? otherwise,
    text: (key) => first(key)?.args[0],
    warnings: checks.flatMap((check) => (check.verdict === 'warning' ? [check.text] : [])),
  });
}

/** ProxyJump and ProxyCommand compete: whichever stands first wins over both (ssh_config(5), ProxyJump). */
const rivals = ['proxyjump', 'proxycommand'];

function isFirst(settings: readonly Setting[], setting: Setting, index: number): boolean {
  const keys = rivals.includes(setting.key) ? rivals : [setting.key];
  return settings.findIndex((other) => keys.includes(other.key)) === index;
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
