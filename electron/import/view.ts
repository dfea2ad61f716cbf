import type { ImportSessionView, Standing } from '@shared/model/import-view.ts';
import type { ReadSession } from '@shared/parse/paste/types.ts';

/** As much as a person reads of one session; the rest is counted. */
const mostForwards = 6;
const mostNotes = 8;

/** `names` are those of the sessions read with it, for jump hosts that are among them. */
export function viewOfSession(
  { profile, notes }: ReadSession,
  standing: Standing,
  names: ReadonlyMap<string, string>,
): ImportSessionView {
  const { name, host, port, username, hops, forwards, options } = profile;
  return {
    name,
    host,
    port,
    username,
    stops: hops.map((hop) => ('session' in hop ? (names.get(hop.session) ?? hop.session) : hop.host)),
    forwards: forwards.slice(0, mostForwards),
    forwardCount: forwards.length,
    localAcceptOthers: options.localAcceptOthers,
    remoteAcceptOthers: options.remoteAcceptOthers,
    notes: notes.slice(0, mostNotes),
    noteCount: notes.length,
    standing,
    follows: profile.sshConfig ?? null,
  };
}
