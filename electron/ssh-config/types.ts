import type { Surroundings } from '@shared/parse/ssh-command/server-plan.ts';
import type { Setting } from '@shared/parse/ssh-command/setting.ts';

/** Where and for whom ssh_config is read. */
export interface ConfigSurroundings extends Surroundings {
  /** ssh_config(5)'s second file. */
  readonly systemFile: string;
  /** Addresses of this computer's own interfaces, for `Match localnetwork`. */
  readonly localAddresses: () => readonly string[];
  /**
   * Runs the command of a `Match exec` in the user's shell: whether it succeeded, or null where it did not end by
   * itself. Null in its place: no command is ever run.
   */
  readonly runCommand: ((command: string) => boolean | null) | null;
  /** Hears of what had to be left aside, once for each line. */
  readonly warn: (text: string) => void;
}

/** What is known of the server while the lines go by. */
export interface Walk {
  /** What Host lines are compared with: as typed, in the second pass the name HostName made of it. */
  readonly host: string;
  readonly typedHost: string;
  /** What stands before every file. */
  readonly typed: readonly Setting[];
  /** Of the files so far. */
  readonly settings: Setting[];
  readonly final: boolean;
  /** Set where a `Match final` waits for the second pass. */
  wantsFinal: boolean;
}

/** The value that holds so far: the first one wins. */
export const firstOf = ({ typed, settings }: Walk, key: string): string | undefined =>
  (typed.find((setting) => setting.key === key) ?? settings.find((setting) => setting.key === key))?.args[0];
