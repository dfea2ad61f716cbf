import { type ImportNote, type LeftOut, leftOut } from '../../model/import-note.ts';
import { type AuthMethod, defaultAuth, emptyProfile, type SessionProfile } from '../../model/session-profile.ts';
import { isFingerprint, isKeyAlias } from '../host-key.ts';
import type { ReadSession } from '../paste/types.ts';
import { parsePort } from '../port.ts';
import { parsePortForwardings } from './port-forwardings.ts';
import { readPuttyWay } from './route.ts';
import type { PuttySession, PuttySettings } from './session-file.ts';

/** The id a session has until it is saved: others of the same reading name it as their jump host by that. */
export const puttyId = (name: string): string => `putty:${name}`;

const secrets = ['ProxyPassword'];

/**
 * A saved PuTTY session as one of Culvert's. Everything it says is kept beside, so that an export gives it back;
 * `sessions` are the names a jump host may go by. The note alone where it is no session of SSH.
 */
export function fromPutty({ name, settings }: PuttySession, sessions: ReadonlySet<string>): ReadSession | LeftOut {
  const protocol = settings.Protocol ?? 'ssh';
  const [username, host] = userAndHost(settings);
  if (protocol !== 'ssh') return leftOut(name, 'not-ssh', protocol);
  if (host === '') return leftOut(name, 'no-host');
  const notes: ImportNote[] = [];
  const forwards = parsePortForwardings(settings.PortForwardings ?? '');
  const way = readPuttyWay(settings, sessions);
  const { pinned, alias, notes: keyNotes } = hostKeysOf(settings);
  notes.push(...forwards.notes, ...way.notes, ...keyNotes, ...secretNotes(settings));
  const blank = emptyProfile(puttyId(name));
  const port = parsePort(settings.PortNumber ?? '22', 'port');
  const profile: SessionProfile = {
    ...blank,
    name,
    host,
    port: port.ok ? port.value : 22,
    username,
    auth: authOf(settings),
    hostKeys: { ...blank.hostKeys, pinned, alias },
    hops: way.hops,
    proxy: way.proxy,
    forwards: forwards.rules,
    options: { ...blank.options, ...optionsOf(settings) },
    algorithms: { preset: 'compatible' },
    putty: { session: name, settings: withoutSecrets(settings) },
  };
  return { profile, notes };
}

export const isLeftOut = (read: ReadSession | LeftOut): read is LeftOut => 'kind' in read;

/** The host field may hold `user@host`; a user name of its own wins over that. */
function userAndHost({ HostName = '', UserName = '' }: PuttySettings): readonly [username: string, host: string] {
  const typed = HostName.trim();
  const at = typed.lastIndexOf('@');
  const host = typed.slice(at + 1);
  return [UserName || typed.slice(0, Math.max(0, at)), host];
}

function authOf(settings: PuttySettings): SessionProfile['auth'] {
  const methods: AuthMethod[] = defaultAuth.methods.filter(
    (method) => method !== 'keyboard-interactive' || settings.AuthKI !== '0',
  );
  return {
    ...defaultAuth,
    methods,
    identityFiles: named(settings.PublicKeyFile),
    certificateFiles: named(settings.DetachedCertificate),
    agent: settings.TryAgent === '0' ? 'none' : '',
    agentForwarding: settings.AgentFwd === '1',
  };
}

const named = (path: string | undefined): readonly string[] => (path ? [path] : []);

/** PuTTY asks for signs of life only where it is told to; Culvert does so by itself. */
function optionsOf(settings: PuttySettings): Partial<SessionProfile['options']> {
  const ping = Number(settings.PingInterval ?? 0) * 60 + Number(settings.PingIntervalSecs ?? 0);
  return {
    compression: settings.Compression === '1',
    localAcceptOthers: settings.LocalPortAcceptAll === '1',
    remoteAcceptOthers: settings.RemotePortAcceptAll === '1',
    ...(ping > 0 && ping <= 86_400 ? { keepaliveIntervalSeconds: ping } : {}),
  };
}

function hostKeysOf({ SSHManualHostKeys = '', LogHost = '' }: PuttySettings) {
  const keys = SSHManualHostKeys.split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  const alias = LogHost.toLowerCase();
  const notes: ImportNote[] = keys.filter((key) => !isFingerprint(key)).map((key) => leftOut(key, 'key-form'));
  if (!isKeyAlias(alias)) notes.push(leftOut(`LogHost=${LogHost}`, 'not-here'));
  return { pinned: keys.filter(isFingerprint), alias: isKeyAlias(alias) ? alias : '', notes };
}

const secretNotes = (settings: PuttySettings): readonly ImportNote[] =>
  secrets.filter((key) => settings[key]).map((key) => leftOut(key, 'secret'));

/** Without what is never kept, whatever it says. */
export const withoutSecrets = (settings: PuttySettings): PuttySettings =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => !secrets.includes(key)));
