import type { AlgorithmPreset } from '../../../model/algorithms.ts';
import { at, type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { quote } from './quote.ts';

const portFix = 'Check the port, usually 22.';
const serverLogFix = 'If it stays, look into the server’s own log.';

function notSsh(error: Of<'not-ssh'>): ErrorDescription {
  const web = error.serverText.startsWith('HTTP/');
  return described(
    `${at(error)} is not an SSH server`,
    `${web ? 'A web server answers there.' : 'What answers there does not speak SSH.'}${quote(error.serverText)}`,
    portFix,
  );
}

/** Words of ssh2's own for what is missing, put as a person would look for it in sshd_config. */
const settings: Readonly<Record<string, readonly [name: string, setting: string]>> = {
  'key exchange algorithm': ['key exchange method', 'KexAlgorithms'],
  'host key format': ['type of host key', 'HostKeyAlgorithms'],
  cipher: ['cipher', 'Ciphers'],
  MAC: ['way to protect the data against changes (MAC)', 'MACs'],
  compression: ['compression', 'Compression'],
};

function noCommonAlgorithm(error: Of<'no-common-algorithm'>): ErrorDescription {
  const [name, setting] = settings[error.what] ?? [error.what, null];
  const { theirs, preset } = error;
  const offer = theirs.length === 0 ? '' : ` It offers ${theirs.join(', ')}.`;
  return described(
    `${at(error)} and Culvert have no common ${name}`,
    preset === null
      ? `The server offers only methods that Culvert does not have, because they are outdated or not built in.${offer}`
      : `The server offers only methods that this session does not use.${offer}`,
    ...(preset === null ? [] : [presetFixes[preset]]),
    setting === null
      ? 'Ask the server’s administrator to update the SSH server.'
      : `Ask the server’s administrator to update the SSH server, or to widen ${setting} in sshd_config.`,
  );
}

const presetFixes: Readonly<Record<AlgorithmPreset, string>> = {
  modern: 'Choose “Modern” under Algorithms: the session’s own lists leave out what the server has.',
  compatible: 'Choose “Compatible” under Algorithms for this session.',
  legacy: 'If the server cannot be updated, choose “Legacy” under Algorithms for this session. It is weaker.',
};

/** Words for what a server says, or does not say, before anybody signs in. */
export const greeting: Descriptions<
  | 'not-ssh'
  | 'ssh-too-old'
  | 'greeting-too-long'
  | 'closed-before-greeting'
  | 'server-busy'
  | 'server-penalty'
  | 'no-common-algorithm'
  | 'handshake-failed'
  | 'protocol-broken'
> = {
  'not-ssh': notSsh,
  'ssh-too-old': (error) =>
    described(
      `${at(error)} speaks only SSH 1`,
      `That version of the protocol has been broken for decades, and Culvert does not use it.${quote(error.serverText)}`,
      'Ask the server’s administrator to update the SSH server.',
      'Reach it through another server on its network, as a jump host does.',
    ),
  'greeting-too-long': (error) =>
    described(
      `${at(error)} sends data without end and never says that it is an SSH server`,
      `Culvert stopped listening after 32 KB.${quote(error.serverText)}`,
      portFix,
    ),
  'closed-before-greeting': (error) =>
    described(
      `${at(error)} hung up before saying anything`,
      'The port is open, but the server turned the connection away: it may have too many, may not take this computer’s address, or is just starting.',
      'Try again in a moment.',
      'Ask the server’s administrator about MaxStartups, a fail2ban lock or an access list.',
    ),
  'server-busy': (error) =>
    described(
      `${at(error)} has too many people at the door`,
      `Too many connections are signing in at once (MaxStartups).${quote(error.serverText)}`,
      'Wait a moment; Culvert tries again by itself where “Reconnect” is on.',
      'Ask the server’s administrator to raise MaxStartups.',
    ),
  'server-penalty': (error) =>
    described(
      `${at(error)} keeps this computer out for a while`,
      `After failed attempts from this address the server refuses all of them for some time (PerSourcePenalties).${quote(error.serverText)}`,
      'Wait some minutes before trying again, and first find out why signing in failed.',
    ),
  'no-common-algorithm': noCommonAlgorithm,
  'handshake-failed': (error) =>
    described(
      `${at(error)} broke off before anybody signed in`,
      `The server ended the connection itself.${quote(error.serverText) || ' It gave no reason.'}`,
      `Try again. ${serverLogFix}`,
    ),
  'protocol-broken': (error) =>
    described(
      `What ${at(error)} sent is not proper SSH`,
      'It broke the rules of the protocol, or something on the way changed the data.',
      `Try again, if you can from another network. ${serverLogFix}`,
    ),
};
