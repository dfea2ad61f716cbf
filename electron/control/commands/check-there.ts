import { describeProblem } from '@shared/describe/problem.ts';
import type { CheckReport } from '@shared/model/check.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { CheckReporter } from '../../cli/check-reporter.ts';
import { findSessions, noSuchSessionCode } from '../../cli/find-session.ts';
import type { AskOf } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import { type ControlDesk, inEnglish, knownSessions } from './desk.ts';

/** Checks sessions in the running Culvert, one after the other: what it has open and saved is known to the check. */
export async function checkThere(desk: ControlDesk, { names, json }: AskOf<'check'>, reply: Reply): Promise<void> {
  const found = findSessions(names, knownSessions(desk));
  if (!found.ok) {
    reply.err(found.error);
    return reply.done(noSuchSessionCode);
  }
  let failed = 0;
  for (const profile of found.value) {
    const one = await checkOne(desk, profile, json, reply);
    if (one === null) return reply.refuse(`Culvert’s window checks ${desk.checker.report().session} just now.`);
    failed += one;
  }
  reply.done(failed > 0 ? 255 : 0);
}

/** How many steps failed; null where the window has a check of its own under way. */
async function checkOne(
  desk: ControlDesk,
  profile: SessionProfile,
  json: boolean,
  reply: Reply,
): Promise<number | null> {
  if (!desk.checker.report().done) return null;
  const ready = await desk.ready(profile);
  if (!ready.ok) {
    reply.err(inEnglish(() => `${profile.name}: ${ready.error.map(describeProblem).join(' ')}`));
    return 1;
  }
  const reporter = new CheckReporter(json, reply.out);
  const before = desk.checker.report();
  return new Promise((resolve) => {
    const isOurs = (report: CheckReport) => report !== before && report.sessionId === profile.id;
    const stopListening = desk.checker.onReport(() => {
      const report = desk.checker.report();
      if (!isOurs(report)) return;
      inEnglish(() => reporter.update(report));
      if (report.done) end();
    });
    const end = () => {
      stopListening();
      reply.over.removeEventListener('abort', onLeft);
      resolve(reporter.failed);
    };
    const onLeft = () => {
      if (isOurs(desk.checker.report())) void desk.checker.stop();
      end();
    };
    reply.over.addEventListener('abort', onLeft, { once: true });
    desk.checker.start(ready.value);
  });
}
