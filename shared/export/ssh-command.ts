import { fail, ok, type Result } from '../model/result.ts';
import { defaultOptions, type SessionOptions, type SessionProfile } from '../model/session-profile.ts';
import { isFromConfig } from '../parse/follow-config.ts';
import { shellLine } from './shell-quote.ts';
import { forwardWords, type SshWords } from './ssh-forwards.ts';
import type { SshNote, SshObstacle } from './ssh-note.ts';
import { algorithmWords, signInWords, trustWords } from './ssh-sign-in.ts';
import { wayWords } from './ssh-way.ts';

/** A session as OpenSSH's client takes it. */
export interface SshCommandLine {
  /** `ssh`, its options, and the host. */
  readonly words: readonly string[];
  /** The same for a POSIX shell. */
  readonly line: string;
  /** What the session says beyond that. */
  readonly notes: readonly SshNote[];
}

/**
 * The `ssh -N …` that does what a session says. `saved` are all saved sessions, for jump hosts that are among them. For
 * one forward alone give a profile with that forward alone. No secret is in it: a profile holds none.
 */
export function sshCommand(
  profile: SessionProfile,
  saved: readonly SessionProfile[],
): Result<SshCommandLine, SshObstacle> {
  if (profile.builtin !== undefined) return fail('practice');
  if (profile.sshConfig !== undefined) return ok(followingLine(profile, profile.sshConfig));
  if (profile.host === '') return fail('no-host');
  const way = wayWords(profile, saved);
  if (!way.ok) return way;
  return ok(
    assemble(
      [
        forwardWords(profile.forwards, profile.options),
        way.value,
        signInWords(profile.auth),
        trustWords(profile.hostKeys),
        algorithmWords(profile.algorithms),
        optionWords(profile.options),
      ],
      profile.port === 22 ? [] : ['-p', String(profile.port)],
      profile.username,
      profile.host,
    ),
  );
}

/** A session that follows ssh_config is all in that file, but for forwards of its own and Culvert's options. */
function followingLine(profile: SessionProfile, alias: string): SshCommandLine {
  const own = profile.forwards.filter((rule) => !isFromConfig(rule));
  const { notes } = optionWords(profile.options);
  return assemble(
    [forwardWords(own, { ...profile.options, localAcceptOthers: false }), { words: [], notes }],
    [],
    '',
    alias,
  );
}

function assemble(parts: readonly SshWords[], port: readonly string[], username: string, host: string): SshCommandLine {
  const target = username.startsWith('-') ? ['-l', username, host] : [username === '' ? host : `${username}@${host}`];
  const words = ['ssh', '-N', ...parts.flatMap((part) => part.words), ...port, ...target];
  return { words, line: shellLine(words), notes: parts.flatMap(({ notes }) => notes) };
}

function optionWords(options: SessionOptions): SshWords {
  const { keepaliveIntervalSeconds: interval, keepaliveCountMax: count, streamLocalBindMask: mask } = options;
  const option = (holds: boolean, text: string) => (holds ? ['-o', text] : []);
  const notes: readonly SshNote[] = [
    ...(options.reconnect ? [{ kind: 'no-reconnect' } as const] : []),
    ...(options.lazy ? [{ kind: 'no-lazy' } as const] : []),
  ];
  return {
    words: [
      ...(options.compression ? ['-C'] : []),
      ...option(true, `ServerAliveInterval=${interval}`),
      ...option(interval > 0 && count !== defaultOptions.keepaliveCountMax, `ServerAliveCountMax=${count}`),
      ...option(mask !== defaultOptions.streamLocalBindMask, `StreamLocalBindMask=${mask}`),
      ...option(options.streamLocalBindUnlink, 'StreamLocalBindUnlink=yes'),
    ],
    notes,
  };
}
