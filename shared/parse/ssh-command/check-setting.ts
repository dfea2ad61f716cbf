import { parsePermitOpen } from '../permit-open.ts';
import { parsePort } from '../port.ts';
import { algorithmKeys, algorithmTrouble, parseRekeyLimit } from './algorithm-plan.ts';
import { parseJump } from './destination.ts';
import { isForwardKey, ruleOf } from './forward-plan.ts';
import { keywordOf } from './keywords.ts';
import { refusalHelp } from './refusal-help.ts';
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
  'RekeyLimit',
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
  if (shape === 'time' && value !== 'none' && parseTime(value) === null) return wrong('a time such as 30 or 1m');
  if (shape === 'count' && parseCount(value) === null) return wrong('a number');
  if (shape === 'port' && !parsePort(value, 'port').ok) return wrong('a port from 1 to 65535');
  if (shape === 'mask' && parseMask(value) === null) return wrong('an octal mask such as 0177');
  if (shape === 'destinations' && !parsePermitOpen(given).ok) return wrong('any, none or places such as db:5432');
  if (key === 'rekeylimit' && parseRekeyLimit(args) === null) return wrong('a size such as 1G or default, and a time');
  const problem = problemOf(setting);
  return problem === null ? fine : error(`${where}: ${problem}`);
}

/** What is wrong with a value that is more than one word long. */
function problemOf(setting: Setting): string | null {
  const { key, args } = setting;
  if (isForwardKey(key)) {
    const rule = ruleOf(setting, 'auto', '');
    return rule.ok ? null : rule.error;
  }
  if (key === 'proxyjump') return jumpProblem(args.join(' '));
  if (knownHostsKeys.includes(key) && args.length > 1 && args.some((file) => file.toLowerCase() === 'none'))
    return '“none” must stand alone.';
  return null;
}

const knownHostsKeys = ['userknownhostsfile', 'globalknownhostsfile'];

function jumpProblem(list: string): string | null {
  if (list.toLowerCase() === 'none') return null;
  for (const stop of list.split(',')) {
    const destination = parseJump(stop.trim());
    if (!destination.ok) return destination.error;
  }
  return null;
}

/** Whether Culvert can stand for a setting that has taken effect. */
export function checkSupport(setting: Setting): SettingCheck {
  const keyword = keywordOf(setting.key);
  if (keyword && Object.hasOwn(algorithmKeys, setting.key)) return checkAlgorithms(setting, keyword.name);
  if (setting.key === 'forwardagent') return checkForwardAgent(setting);
  if (!keyword || keyword.treatment === 'used' || keyword.treatment === 'ignored') return fine;
  if (keyword.harmless.includes(setting.args.join(' ').toLowerCase())) return fine;
  const text = `${setting.where}: ${keyword.name} is not supported by Culvert yet`;
  return keyword.treatment === 'algorithms' && setting.origin === 'system-file'
    ? { verdict: 'warning', text: `${text} and is left aside.` }
    : error(`${text}.${refusalHelp(setting.key)}`);
}

/** Culvert forwards the agent it signs in with: one named by path or variable is left out, and that is said. */
function checkForwardAgent({ args, where }: Setting): SettingCheck {
  if (parseYesNo(args[0] ?? '') !== null) return fine;
  return { verdict: 'warning', text: `${where}: ForwardAgent takes only yes or no in Culvert; no agent is forwarded.` };
}

/** The system's file is there for every program: what Culvert does not have of it is nothing to tell a person. */
function checkAlgorithms(setting: Setting, name: string): SettingCheck {
  const { wrong, missing } = algorithmTrouble(setting);
  if (wrong !== '') return error(`${setting.where}: ${name}: ${wrong}`);
  if (missing.length === 0 || setting.origin === 'system-file') return fine;
  return { verdict: 'warning', text: `${setting.where}: Culvert does not have ${missing.join(', ')}; left out.` };
}
