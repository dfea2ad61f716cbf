import { errorLine } from '@shared/describe/error.ts';
import { describeProblem } from '@shared/describe/problem.ts';
import { isRunning } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { findSessions, noSuchSessionCode } from '../../cli/find-session.ts';
import { Reporter } from '../../cli/reporter.ts';
import type { AskOf } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import { type ControlDesk, inEnglish, knownSessions } from './desk.ts';

/**
 * Opens sessions in the running Culvert, and tells how that goes. Over once all are open and their forwards listen (0), or
 * once that is not to be for one of them (255); the sessions stay as they are then.
 */
export async function openThere(desk: ControlDesk, { names, json, quiet }: AskOf<'open'>, reply: Reply): Promise<void> {
  const found = findSessions(names, knownSessions(desk));
  if (!found.ok) {
    reply.err(found.error);
    return reply.done(noSuchSessionCode);
  }
  const profiles = found.value;
  const before = new Map(desk.snapshots().map((snapshot) => [snapshot.id, snapshot]));
  const already = profiles.filter(({ id }) => isOpen(before.get(id)));
  if (!quiet) for (const { id, name } of already) reply.err(`${name} is ${alreadyWord(before.get(id))} already.`);
  const watch = watchOpening(desk, profiles, before, { json, quiet }, reply);
  const { failed } = await desk.bulk.open(profiles);
  for (const { name, problems } of failed)
    reply.err(inEnglish(() => `${name}: ${problems.map(describeProblem).join(' ')}`));
  watch.allBegun(new Set(failed.map(({ name }) => name)));
}

const isOpen = (snapshot: SessionSnapshot | undefined): boolean => snapshot !== undefined && isRunning(snapshot.status);

/** One that connects, waits or asks is not open yet, but is under way. */
const alreadyWord = (snapshot: SessionSnapshot | undefined): string =>
  snapshot?.status.state === 'open' || snapshot?.status.state === 'idle' ? 'open' : 'being opened';

/** What there is to say as long as somebody listens. */
function watchOpening(
  desk: ControlDesk,
  profiles: readonly SessionProfile[],
  before: ReadonlyMap<string, SessionSnapshot>,
  { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
  reply: Reply,
): { readonly allBegun: (refused: ReadonlySet<string>) => void } {
  const reporter = new Reporter({
    profiles,
    json,
    quiet,
    tellAllBound: true,
    forwardsMustBind: false,
    stdout: reply.out,
    stderr: reply.err,
    now: Date.now,
  });
  let refused: ReadonlySet<string> | null = null;
  const asked = new Set<string>();
  // What is left of an earlier run says nothing about this one.
  const ours = () =>
    profiles.flatMap(({ id }) => {
      const snapshot = desk.snapshots().find((one) => one.id === id);
      return snapshot && (snapshot !== before.get(id) || isOpen(snapshot)) ? [snapshot] : [];
    });
  const look = () =>
    inEnglish(() => {
      const snapshots = ours();
      reporter.update(snapshots);
      sayWhoAsks(snapshots, asked, reply);
      if (refused !== null) finish(profiles, snapshots, refused, reply);
    });
  const changed = reply.follow(look);
  const stop = desk.onChange(changed);
  reply.over.addEventListener('abort', stop, { once: true });
  return {
    allBegun(names) {
      refused = names;
      changed();
    },
  };
}

/** Nobody answers a question here: the window asks it. */
function sayWhoAsks(snapshots: readonly SessionSnapshot[], asked: Set<string>, reply: Reply): void {
  for (const { id, name, status } of snapshots) {
    if (status.state !== 'prompting') asked.delete(id);
    else if (!asked.has(id)) {
      asked.add(id);
      reply.err(`${name} asks for something in Culvert’s window: ${status.what}.`);
    }
  }
}

type Outcome = 'pending' | 'there' | 'failed';

function finish(
  profiles: readonly SessionProfile[],
  snapshots: readonly SessionSnapshot[],
  refused: ReadonlySet<string>,
  reply: Reply,
): void {
  const outcomes = profiles
    .filter(({ name }) => !refused.has(name))
    .map(({ id }) => outcomeOf(snapshots.find((one) => one.id === id)));
  if (outcomes.includes('pending')) return;
  const several = profiles.length > 1;
  for (const { name, status } of snapshots) {
    const prefix = several ? `${name}: ` : '';
    if (status.state === 'failed') reply.err(`${prefix}${errorLine(status.error)}`);
    if (status.state === 'closed') reply.err(`${name} was closed before it was open.`);
  }
  reply.done(outcomes.includes('failed') || refused.size > 0 ? 255 : 0);
}

function outcomeOf(snapshot: SessionSnapshot | undefined): Outcome {
  if (!snapshot) return 'pending';
  const { state } = snapshot.status;
  if (state === 'failed' || state === 'closed') return 'failed';
  if (state !== 'open' && state !== 'idle') return 'pending';
  const wanted = snapshot.forwards.filter(({ rule }) => rule.enabled && (state === 'open' || rule.kind !== 'remote'));
  if (wanted.some(({ status }) => status.state === 'failed')) return 'failed';
  return wanted.every(({ status }) => status.state === 'listening') ? 'there' : 'pending';
}
