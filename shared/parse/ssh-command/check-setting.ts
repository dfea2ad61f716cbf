import { parsePermitOpen } from '../permit-open.ts';
import { parsePort } from '../port.ts';
import { keywordOf } from './keywords.ts';
import type { Setting } from './setting.ts';
import { parseCount, parseMask, parseTime, parseYesNo } from './values.ts';

/** What a setting comes to before anything is read from it: fine, an error, or something to warn of. */
export type SettingCheck =
  | { readonly verdict: 'fine' }
  | { readonly verdict: 'warning'; readonly text: string }
  | { readonly verdict: 'error'; readonly text: string };

const fine: SettingCheck = { verdict: 'fine' };
const error = (text: string): SettingCheck => ({ verdict: 'error', text });

const severalValues = [
  'UserKnownHostsFile',
  'GlobalKnownHostsFile',
  'LocalForward',
  'RemoteForward',
  'PermitRemoteOpen',
];

/** Whether the keyword is known and its value has the right shape, as ssh checks each line also where it has no effect. */
export function checkShape(setting: Setting): SettingCheck {
  const { where, args, key } = setting;
  const keyword = keywordOf(key);
  if (!keyword) return error(`${where}: there is no option “${key}”.`);
  const value = args[0];
  if (value === undefined || value === '') return error(`${where}: ${keyword.name} needs a value.`);
  const { shape } = keyword;
  if (args.length > 1 && keyword.treatment === 'used' && shape !== 'command' && !severalValues.includes(keyword.name)) {
    return error(`${where}: ${keyword.name} takes one value.`);
  }
  if (typeof shape !== 'string') {
    return shape.includes(value.toLowerCase()) ? fine : error(`${where}: “${value}” is none of ${shape.join(', ')}.`);
  }
  const given = shape === 'destinations' ? args.join(' ') : value;
  const wrong = (expected: string) => error(`${where}: ${keyword.name} takes ${expected}, not “${given}”.`);
  if (shape === 'yes-no' && parseYesNo(value) === null) return wrong('yes or no');
  if (shape === 'time' && parseTime(value) === null) return wrong('a time such as 30 or 1m');
  if (shape === 'count' && parseCount(value) === null) return wrong('a number');
  if (shape === 'port' && !parsePort(value, 'port').ok) return wrong('a port from 1 to 65535');
  if (shape === 'mask' && parseMask(value) === null) return wrong('an octal mask such as 0177');
  if (shape === 'destinations' && !parsePermitOpen(given).ok) return wrong('any, none or places such as db:5432');
  return fine;
}

/** Whether Culvert can stand for a setting that has taken effect. */
export function checkSupport(setting: Setting): SettingCheck {
  const keyword = keywordOf(setting.key);
  if (!keyword || keyword.treatment === 'used' || keyword.treatment === 'ignored') return fine;
  if (keyword.harmless.includes(setting.args.join(' ').toLowerCase())) return fine;
  const text = `${setting.where}: ${keyword.name} is not supported by Culvert yet`;
  return keyword.treatment === 'algorithms' && setting.origin === 'system-file'
    ? { verdict: 'warning', text: `${text} and is left aside.` }
    : error(`${text}.`);
}
