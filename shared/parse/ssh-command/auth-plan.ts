import { fail, ok, type Result } from '../../model/result.ts';
import { type AuthMethod, defaultAuth } from '../../model/session-profile.ts';
import { type Expansion, expandPath } from './expand.ts';
import type { ServerPlan } from './server-plan.ts';
import type { Setting } from './setting.ts';
import type { EffectiveSettings } from './settings.ts';
import { parseYesNo } from './values.ts';

type AuthPlan = Pick<ServerPlan, 'auth' | 'namedIdentityFiles' | 'agentSocket'>;

const defaultOrder = 'publickey,keyboard-interactive,password';

/** Sign-in methods in order, key files and the agent's socket. Where no IdentityFile is named there are none: whoever signs in looks in the usual places. */
export function planAuth(settings: EffectiveSettings, expansion: Expansion): Result<AuthPlan, string> {
  const files = identityFiles(settings.all('identityfile'), expansion);
  if (!files.ok) return files;
  const agent = agentSocket(settings.first('identityagent'), expansion);
  if (!agent.ok) return agent;
  const certificates = pathsOf(settings.all('certificatefile'), expansion);
  if (!certificates.ok) return certificates;
  const identitiesOnly = settings.yes('identitiesonly', false);
  const isAgentOfUse = !(files.value.isNone && identitiesOnly && certificates.value.length === 0);
  const methods = authMethods(settings, agent.value !== null && isAgentOfUse, !files.value.isNone);
  if (methods.length === 0) return fail('No sign-in method is left: every one is switched off by the options.');
  const auth = {
    ...defaultAuth,
    methods,
    identityFiles: files.value.all,
    certificateFiles: certificates.value,
    identitiesOnly,
    agent: settings.first('identityagent') ? (agent.value ?? 'none') : '',
    agentForwarding: isYes(settings.text('forwardagent')),
  };
  return ok({ auth, namedIdentityFiles: files.value.named, agentSocket: agent.value });
}

/** An agent of its own to forward, by path or variable, is left out: with -N ssh forwards none at all. */
const isYes = (text: string | undefined): boolean => parseYesNo(text ?? 'no') === true;

/** publickey stands for both the agent's keys and the files'; methods Culvert does not have are passed over, as in ssh. */
function authMethods(settings: EffectiveSettings, useAgent: boolean, useFiles: boolean): readonly AuthMethod[] {
  const order = (settings.text('preferredauthentications') ?? defaultOrder).split(',');
  const allowed: Readonly<Record<string, readonly AuthMethod[]>> = {
    publickey: settings.text('pubkeyauthentication')?.match(/^(no|false)$/i)
      ? []
      : [...(useAgent ? ['agent' as const] : []), ...(useFiles ? ['publickey' as const] : [])],
    'keyboard-interactive': settings.yes('kbdinteractiveauthentication', true) ? ['keyboard-interactive'] : [],
    password: settings.yes('passwordauthentication', true) ? ['password'] : [],
  };
  return order.flatMap((name) => (Object.hasOwn(allowed, name.trim()) ? (allowed[name.trim()] ?? []) : []));
}

interface IdentityFiles {
  readonly all: readonly string[];
  /** Those of -i. */
  readonly named: readonly string[];
  /** `IdentityFile none` and nothing else: not even the usual places are to be looked in. */
  readonly isNone: boolean;
}

function identityFiles(settings: readonly Setting[], expansion: Expansion): Result<IdentityFiles, string> {
  const all = pathsOf(settings, expansion);
  if (!all.ok) return all;
  const named = pathsOf(
    settings.filter(({ origin }) => origin === 'command-line'),
    expansion,
  );
  if (!named.ok) return named;
  return ok({ all: all.value, named: named.value, isNone: settings.length > 0 && all.value.length === 0 });
}

/** Every file that is named, each once. */
function pathsOf(settings: readonly Setting[], expansion: Expansion): Result<readonly string[], string> {
  const paths = new Set<string>();
  for (const { args, where } of settings) {
    const path = expandPath(args[0] ?? '', expansion);
    if (!path.ok) return fail(`${where}: ${path.error}`);
    if (path.value.toLowerCase() !== 'none') paths.add(path.value);
  }
  return ok([...paths]);
}

/** SSH_AUTH_SOCK, or what IdentityAgent says: a path, a variable's name, `none`. */
function agentSocket(setting: Setting | undefined, expansion: Expansion): Result<string | null, string> {
  const text = setting?.args[0] ?? 'SSH_AUTH_SOCK';
  if (text.toLowerCase() === 'none') return ok(null);
  if (text === 'SSH_AUTH_SOCK') return ok(expansion.env.SSH_AUTH_SOCK || null);
  if (/^\$\w+$/.test(text)) return ok(expansion.env[text.slice(1)] || null);
  const path = expandPath(text, expansion);
  return path.ok ? path : fail(`${setting?.where}: ${path.error}`);
}
