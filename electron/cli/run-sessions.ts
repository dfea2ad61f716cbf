import { setTimeout as wait } from 'node:timers/promises';
import { errorLine } from '@shared/describe/error.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ForwardSnapshot, SessionSnapshot } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { SessionManager } from '../session/types.ts';
import { nameOf } from './events.ts';
import type { Reporter } from './reporter.ts';

/** As ssh ends on every failure of its own. */
export const failureCode = 255;
/** A signal ends the command, whatever a server or a destination does not answer. */
const longestGoodbyeMs = 5000;

export interface RunOptions {
  readonly manager: SessionManager;
  readonly profiles: readonly SessionProfile[];
  readonly reporter: Reporter;
  readonly exitOnForwardFailure: boolean;
  readonly stderr: (line: string) => void;
  /** Aborted by SIGINT and SIGTERM. */
  readonly stop: AbortSignal;
}

/**
 * Opens the sessions and keeps them open until `stop` (exit code 0). A first connection that fails is not tried again;
 * one that was open and got lost is made again, unlike with ssh: that is what a tunnel manager is for. Where several
 * sessions run, one that fails says so and leaves the others alone; when none is left the code is 255.
 */
export function runSessions(options: RunOptions): Promise<number> {
  const { manager, profiles, reporter, stop } = options;
  return new Promise((resolve) => {
    const told = new Set<string>();
    let ending = false;
    const end = async (code: number) => {
      if (ending) return;
      ending = true;
      await Promise.race([manager.closeAll(), wait(longestGoodbyeMs)]);
      resolve(code);
    };
    manager.onChange(() => {
      const snapshots = manager.snapshots();
      reporter.update(snapshots);
      if (ending) return;
      const fatal = fatalLines(options, snapshots, told);
      for (const line of fatal.lines) options.stderr(line);
      if (fatal.isEnd) void end(failureCode);
    });
    stop.addEventListener('abort', () => void end(0), { once: true });
    for (const profile of profiles) manager.open(profile);
  });
}

/** What has to be said on stderr whatever -q says, and whether it is the end. Each session is told once. */
function fatalLines(
  { profiles, exitOnForwardFailure }: RunOptions,
  snapshots: readonly SessionSnapshot[],
  told: Set<string>,
): { readonly lines: readonly string[]; readonly isEnd: boolean } {
  if (exitOnForwardFailure) {
    const line = firstForwardFailure(profiles, snapshots);
    if (line !== null) return { lines: [line], isEnd: true };
  }
  const failed = snapshots.filter(({ status }) => status.state === 'failed');
  const fresh = failed.filter(({ id }) => !told.has(id));
  for (const { id } of fresh) told.add(id);
  return { lines: fresh.map((session) => sessionLine(session, profiles)), isEnd: failed.length === profiles.length };
}

function sessionLine({ name, status }: SessionSnapshot, profiles: readonly SessionProfile[]): string {
  const words = status.state === 'failed' ? errorLine(status.error) : '';
  return profiles.length > 1 ? `${name}: ${words}` : words;
}

function firstForwardFailure(
  profiles: readonly SessionProfile[],
  snapshots: readonly SessionSnapshot[],
): string | null {
  for (const session of snapshots) {
    const options = profiles.find(({ id }) => id === session.id)?.options;
    for (const forward of session.forwards) {
      const error = options && bindFailure(forward);
      if (options && error) return `${nameOf(forward, options)}: ${errorLine(error)}`;
    }
  }
  return null;
}

/** Also an address that is missing beside others: ssh would go on with half a listener. */
const bindFailure = ({ status }: ForwardSnapshot): TunnelError | null => {
  if (status.state === 'failed') return status.error;
  return status.state === 'listening' ? (status.missing[0]?.error ?? null) : null;
};
