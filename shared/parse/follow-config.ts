import type { ForwardRule } from '../model/forward-rule.ts';
import { emptyProfile, type SessionOptions, type SessionProfile } from '../model/session-profile.ts';

/** Ids of entries and forwards that are ssh_config's begin with this; nothing saved has such an id for its own. */
const mark = 'ssh-config:';

/** The id of the session that a host of ssh_config is where it was never saved. */
export const configSessionId = (alias: string): string => `${mark}${alias}`;

export const isConfigSession = ({ id }: Pick<SessionProfile, 'id'>): boolean => id.startsWith(mark);

/** Whether a forward is one the file names, and not the session's own. */
export const isFromConfig = ({ id }: Pick<ForwardRule, 'id'>): boolean => id.startsWith(mark);

/** Options that ssh_config has a keyword for: a session that follows it takes them from there. */
const followedOptions = [
  'keepaliveIntervalSeconds',
  'keepaliveCountMax',
  'compression',
  'localAcceptOthers',
  'streamLocalBindMask',
  'streamLocalBindUnlink',
] as const satisfies readonly (keyof SessionOptions)[];

/** Everything a session that follows ssh_config does not decide by itself, but for the forwards. */
const followedKeys = ['host', 'port', 'username', 'auth', 'hostKeys', 'hops', 'proxy', 'algorithms'] as const;

/**
 * A session that follows ssh_config, as the files have it now: server, way, sign-in and trust are `planned`'s, as are its
 * forwards; name, folder, pinned host keys, the other options and forwards of its own stay.
 */
export function followed(own: SessionProfile, planned: SessionProfile): SessionProfile {
  const fromFile = planned.forwards.map((rule) => (isFromConfig(rule) ? rule : { ...rule, id: `${mark}${rule.id}` }));
  const ownForwards = own.forwards.filter(
    (rule) => !isFromConfig(rule) && !fromFile.some((other) => same(ends(rule), ends(other))),
  );
  return {
    ...own,
    ...pick(planned, followedKeys),
    auth: { ...planned.auth, savedPassword: own.auth.savedPassword },
    // The file knows no pins: whoever set one asked for more than it does.
    hostKeys: { ...planned.hostKeys, pinned: own.hostKeys.pinned },
    forwards: [...fromFile, ...ownForwards],
    options: { ...own.options, ...pick(planned.options, followedOptions) },
  };
}

/** The session of a host in ssh_config that was never saved. */
export const configSession = (alias: string, planned: SessionProfile): SessionProfile =>
  followed({ ...emptyProfile(configSessionId(alias)), name: alias, sshConfig: alias }, planned);

/** A session that was changed where ssh_config decides follows it no longer: from then on it is one of its own. */
export function unlessChanged(profile: SessionProfile, before: SessionProfile): SessionProfile {
  if (profile.sshConfig === undefined || same(decided(profile), decided(before))) return profile;
  const { sshConfig: _, ...rest } = profile;
  return rest;
}

const decided = (profile: SessionProfile) => [
  { ...pick(profile, followedKeys), hostKeys: { ...profile.hostKeys, pinned: [] } },
  pick(profile.options, followedOptions),
  profile.forwards.filter(isFromConfig),
];

/** What a forward does, without what it is called here. */
const ends = (rule: ForwardRule) => ({ ...rule, id: '', enabled: true, description: '' });

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as unknown as Pick<T, K>;
}
