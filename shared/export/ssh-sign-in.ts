import { type AlgorithmRole, type AlgorithmSettings, allowsSha1Signatures, presetLists } from '../model/algorithms.ts';
import type { HostKeySettings } from '../model/host-key-settings.ts';
import type { AuthMethod, AuthSettings } from '../model/session-profile.ts';
import { parseAgentChoice } from '../parse/agent-choice.ts';
import type { SshWords } from './ssh-forwards.ts';
import type { NoteKind } from './ssh-note.ts';

const note = (holds: boolean, kind: NoteKind) => (holds ? [{ kind }] : []);
const option = (keyword: string, value: string): readonly string[] => ['-o', `${keyword}=${value}`];

/** A value ssh's own reader takes for one word (readconf.c). */
const oneWord = (value: string): string => (/[\s"'\\#]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);

/** A path where ssh puts tokens in: a percent sign of its own must be doubled. */
const pathWord = (path: string): string => oneWord(path.replaceAll('%', '%%'));

/** `-i` looks for a file of that very name before it puts tokens in, so that one with a percent sign needs the keyword. */
const keyWords = (path: string): readonly string[] =>
  path.includes('%') ? option('IdentityFile', pathWord(path)) : ['-i', path];

/** How the session signs in: keys, agent and the order of the methods. */
export function signInWords(auth: AuthSettings): SshWords {
  const offersFiles = auth.methods.includes('publickey');
  return {
    words: [
      ...(offersFiles ? auth.identityFiles.flatMap(keyWords) : []),
      ...(!offersFiles && auth.methods.includes('agent') ? option('IdentityFile', 'none') : []),
      ...auth.certificateFiles.flatMap((file) => option('CertificateFile', pathWord(file))),
      ...agentWords(auth),
      ...(auth.identitiesOnly ? option('IdentitiesOnly', 'yes') : []),
      ...(auth.agentForwarding ? ['-A'] : []),
      ...methodWords(auth.methods),
    ],
    notes: [
      ...note(auth.agentKeys.length > 0, 'no-picked-agent-keys'),
      ...note(agentOf(auth) === 'pageant', 'no-pageant'),
      ...note(auth.savedPassword, 'no-saved-password'),
    ],
  };
}

const agentOf = ({ agent }: AuthSettings) => {
  const choice = parseAgentChoice(agent);
  return choice.ok ? choice.value.kind : 'usual';
};

function agentWords(auth: AuthSettings): readonly string[] {
  const kind = agentOf(auth);
  if (kind === 'none' || (!auth.methods.includes('agent') && auth.methods.includes('publickey')))
    return option('IdentityAgent', 'none');
  return kind === 'usual' || kind === 'pageant' ? [] : option('IdentityAgent', agentWord(auth.agent.trim()));
}

/** A variable's name, `$NAME`, stands as it is. */
const agentWord = (agent: string): string => (agent.startsWith('$') ? agent : pathWord(agent));

const sshMethods: Readonly<Record<AuthMethod, string>> = {
  agent: 'publickey',
  publickey: 'publickey',
  'keyboard-interactive': 'keyboard-interactive',
  password: 'password',
};
const usual = 'publickey,keyboard-interactive,password';

/** Nothing where the order is ssh's own. */
function methodWords(methods: readonly AuthMethod[]): readonly string[] {
  const names = [...new Set(methods.map((method) => sshMethods[method]))].join(',');
  return names === usual || names === '' ? [] : option('PreferredAuthentications', names);
}

/** How the server is known. */
export const trustWords = (hostKeys: HostKeySettings): SshWords => ({
  words: [
    ...(hostKeys.alias === '' ? [] : option('HostKeyAlias', hostKeys.alias)),
    ...(hostKeys.update === 'yes' ? [] : option('UpdateHostKeys', hostKeys.update)),
  ],
  notes: note(hostKeys.pinned.length > 0, 'no-pins'),
});

const keywords: Readonly<Record<AlgorithmRole, string>> = {
  kex: 'KexAlgorithms',
  hostKey: 'HostKeyAlgorithms',
  cipher: 'Ciphers',
  mac: 'MACs',
};

/** Lists of the session's own, and what the preset for old servers adds to ssh's; the others are about what ssh does. */
export function algorithmWords(settings: AlgorithmSettings): SshWords {
  const roles = Object.keys(keywords) as AlgorithmRole[];
  return {
    words: [
      ...roles.flatMap((role) => listWords(role, settings)),
      ...(allowsSha1Signatures(settings) ? option('PubkeyAcceptedAlgorithms', '+ssh-rsa') : []),
    ],
    notes: note(
      roles.some((role) => settings[role] !== undefined),
      'newer-algorithms',
    ),
  };
}

function listWords(role: AlgorithmRole, settings: AlgorithmSettings): readonly string[] {
  const own = settings[role];
  if (own) return option(keywords[role], own.join(','));
  if (settings.preset !== 'legacy') return [];
  const added = presetLists.legacy[role].filter((name) => !presetLists.compatible[role].includes(name));
  return option(keywords[role], `+${added.join(',')}`);
}
