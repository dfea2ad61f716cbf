import type { Endpoint } from '@shared/model/endpoint.ts';
import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { ok, type Result } from '@shared/model/result.ts';
import { algorithmKeys } from '@shared/parse/ssh-command/algorithm-plan.ts';
import { planForwards } from '@shared/parse/ssh-command/forward-plan.ts';
import { planAddress, planServer, type ServerPlan, type Surroundings } from '@shared/parse/ssh-command/server-plan.ts';
import type { Setting } from '@shared/parse/ssh-command/setting.ts';
import { type EffectiveSettings, readSettings } from '@shared/parse/ssh-command/settings.ts';

/** Values by keyword as `ssh -G` prints them; null where Culvert's own default is another by design. */
export type Values = Readonly<Record<string, readonly string[] | null>>;

/** What Culvert makes of the settings, in the words of `ssh -G`. */
export function ourValues(host: string, settings: readonly Setting[], around: Surroundings): Result<Values, string> {
  const read = readSettings(settings);
  if (!read.ok) return read;
  const effective = { ...read.value, warnings: [] };
  const server = planServer(host, effective, around);
  if (!server.ok) return server;
  const address = planAddress(host, effective, around);
  if (!address.ok) return address;
  const forwards = planForwards(effective, server.value.family, address.value.expansion);
  if (!forwards.ok) return forwards;
  return ok({
    ...serverValues(server.value),
    ...algorithmValues(server.value, effective),
    ...plainValues(effective),
    ...listValues(effective),
    ...forwardValues(forwards.value),
  });
}

const yesNo = (value: boolean): readonly string[] => [value ? 'yes' : 'no'];

const serverValues = (plan: ServerPlan): Values => ({
  hostname: [plan.host],
  port: [String(plan.port)],
  user: [plan.username],
  compression: yesNo(plan.options.compression),
  addressfamily: [{ auto: 'any', ipv4: 'inet', ipv6: 'inet6' }[plan.family]],
  connectionattempts: [String(plan.connectionAttempts)],
  batchmode: yesNo(plan.batchMode),
  numberofpasswordprompts: [String(plan.passwordPrompts)],
  userknownhostsfile: [plan.userKnownHostsFiles.join(' ')],
  globalknownhostsfile: [plan.globalKnownHostsFiles.join(' ')],
  hashknownhosts: yesNo(plan.hashKnownHosts),
  updatehostkeys: [plan.hostKeys.update],
});

/** Orders that are given whole: what changes the default starts from a default of Culvert's own. */
function algorithmValues({ algorithms, rekey, agentSocket }: ServerPlan, settings: EffectiveSettings): Values {
  const lists = Object.entries(algorithmKeys).map(([key, role]): [string, readonly string[] | null] => {
    const text = settings.text(key);
    return [key, text === undefined || /^[-+^]/.test(text) ? null : (algorithms[role] ?? [])];
  });
  const agent = settings.text('identityagent');
  return {
    ...Object.fromEntries(lists),
    rekeylimit: settings.first('rekeylimit') ? [`${rekey.bytes} ${rekey.seconds}`] : null,
    identityagent:
      agent === undefined ? [] : [/^(none$|SSH_AUTH_SOCK$|\$\w)/.test(agent) ? agent : (agentSocket ?? '')],
  };
}

const flags: Readonly<Record<string, boolean>> = {
  clearallforwardings: false,
  exitonforwardfailure: false,
  gatewayports: false,
  identitiesonly: false,
  kbdinteractiveauthentication: true,
  passwordauthentication: true,
  streamlocalbindunlink: false,
};

/** Keywords with one value that is taken as it stands, and what holds where none is given; null: nothing is printed. */
const texts: Readonly<Record<string, string | null>> = {
  forwardagent: 'no',
  hostkeyalias: null,
  loglevel: 'INFO',
  preferredauthentications: null,
  proxycommand: null,
  pubkeyauthentication: 'true',
  stricthostkeychecking: 'ask',
};

function plainValues(settings: EffectiveSettings): Values {
  const found: Record<string, readonly string[] | null> = {};
  for (const [key, otherwise] of Object.entries(flags)) found[key] = yesNo(settings.yes(key, otherwise));
  for (const [key, otherwise] of Object.entries(texts)) {
    const text = settings.text(key) ?? otherwise;
    found[key] = text === null || text.toLowerCase() === 'none' ? [] : [text.toLowerCase()];
  }
  for (const key of ['serveraliveinterval', 'serveralivecountmax', 'connecttimeout', 'streamlocalbindmask']) {
    const text = settings.text(key);
    found[key] = text === undefined ? null : [text.toLowerCase()];
  }
  return found;
}

function listValues(settings: EffectiveSettings): Values {
  const each = (key: string) => [...new Set(settings.all(key).map(({ args }) => args[0] ?? ''))];
  const files = each('identityfile');
  const jump = settings.text('proxyjump');
  return {
    identityfile: files.length === 0 ? null : files,
    certificatefile: each('certificatefile'),
    proxyjump: jump === undefined || jump.toLowerCase() === 'none' ? [] : [jump],
    permitremoteopen: [settings.first('permitremoteopen')?.args.join(' ') ?? 'any'],
  };
}

function forwardValues(rules: readonly ForwardRule[]): Values {
  const lines = (kind: ForwardRule['kind']) => rules.filter((rule) => rule.kind === kind).map(forwardLine);
  return { localforward: lines('local'), remoteforward: lines('remote'), dynamicforward: lines('dynamic') };
}

function forwardLine(rule: ForwardRule): string {
  const source = end(rule.source);
  if (rule.kind === 'dynamic') return source;
  return `${source} ${rule.destination ? end(rule.destination) : '[socks]:0'}`;
}

function end(endpoint: Endpoint): string {
  if (isUnix(endpoint)) return endpoint.path;
  return endpoint.host === '' ? String(endpoint.port) : `[${endpoint.host}]:${endpoint.port}`;
}
