import { fail, ok, type Result } from '../../model/result.ts';
import { isKeyAlias } from '../host-key.ts';
import { type Expansion, expandPath } from './expand.ts';
import type { ServerPlan, UnknownHostKey } from './server-plan.ts';
import type { Setting } from './setting.ts';
import type { EffectiveSettings } from './settings.ts';
import { parseYesNo } from './values.ts';

type Trust = Pick<
  ServerPlan,
  'unknownHostKey' | 'userKnownHostsFiles' | 'globalKnownHostsFiles' | 'hostKeys' | 'hashKnownHosts'
>;

const usualFile = '~/.ssh/known_hosts';

/** A changed key is refused whatever StrictHostKeyChecking says: the one place where Culvert is stricter than ssh. */
export function planTrust(settings: EffectiveSettings, expansion: Expansion): Result<Trust, string> {
  const user = readFiles(settings.first('userknownhostsfile'), [usualFile, '~/.ssh/known_hosts2'], expansion);
  if (!user.ok) return user;
  const system = ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'];
  const global = readFiles(settings.first('globalknownhostsfile'), system, expansion);
  if (!global.ok) return global;
  const alias = settings.text('hostkeyalias')?.toLowerCase() ?? '';
  if (!isKeyAlias(alias)) return fail(`${settings.first('hostkeyalias')?.where}: HostKeyAlias takes one plain name.`);
  const asked = readStrictness(settings.text('stricthostkeychecking'));
  const unknownHostKey = asked === 'accept-and-save' && user.value.length === 0 ? 'accept-once' : asked;
  return ok({
    unknownHostKey,
    userKnownHostsFiles: user.value,
    globalKnownHostsFiles: global.value,
    hostKeys: { pinned: [], alias, saveTo: 'own', update: readUpdate(settings) },
    hashKnownHosts: settings.yes('hashknownhosts', false),
  });
}

/** ssh_config(5): on by itself where the user keeps to the usual file and does not look keys up in DNS. */
function readUpdate(settings: EffectiveSettings): ServerPlan['hostKeys']['update'] {
  const text = settings.text('updatehostkeys')?.toLowerCase();
  if (text === 'ask') return 'ask';
  const files = settings.first('userknownhostsfile')?.args ?? [usualFile];
  const asksDns = parseYesNo(settings.text('verifyhostkeydns') ?? 'no') !== false;
  const isUsual = files.length === 1 && files[0] === usualFile && !asksDns;
  return (parseYesNo(text ?? '') ?? isUsual) ? 'yes' : 'no';
}

function readStrictness(value: string | undefined): UnknownHostKey {
  switch (value?.toLowerCase()) {
    case 'yes':
    case 'true':
      return 'refuse';
    case 'no':
    case 'false':
    case 'off':
    case 'accept-new':
      return 'accept-and-save';
    default:
      return 'ask';
  }
}

/** `none` and /dev/null both mean that there is no such file. */
function readFiles(
  setting: Setting | undefined,
  otherwise: readonly string[],
  expansion: Expansion,
): Result<readonly string[], string> {
  const files: string[] = [];
  for (const text of setting?.args ?? otherwise) {
    const path = expandPath(text, expansion);
    if (!path.ok) return fail(`${setting?.where}: ${path.error}`);
    if (path.value.toLowerCase() !== 'none' && path.value !== '/dev/null') files.push(path.value);
  }
  return ok(files);
}
