import type { ImportNote, ImportProblem } from '../../model/import-note.ts';
import type { Result } from '../../model/result.ts';
import type { SessionProfile } from '../../model/session-profile.ts';
import type { SshCommand } from '../ssh-command.ts';

/** A session that was read, not saved yet: its ids are the reading's own. `host` is `''` where rows alone were given. */
export interface ReadSession {
  readonly profile: SessionProfile;
  readonly notes: readonly ImportNote[];
}

/** A line of ssh(1) with what had to be left out of it. `command.host` is `''` where none is given. */
export interface SshLine {
  readonly command: SshCommand;
  readonly notes: readonly ImportNote[];
}

export type Reading<T> = Result<T, ImportProblem>;
