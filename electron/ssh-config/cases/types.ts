/** One configuration to read as ssh does. */
export interface ConfigCase {
  readonly name: string;
  /** `~/.ssh/config`. */
  readonly config: string;
  /** More files under the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** What follows `ssh`; the host `h` alone where it is not given. `~/` is the home folder. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}
